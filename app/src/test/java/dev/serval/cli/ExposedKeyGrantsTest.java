package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A grant of a key lets its grantee in beside the key's policy. */
class ExposedKeyGrantsTest {

  private static final String SHARED = "00000001-aaaa-bbbb-cccc-000000000000";
  private static final String OWN = "00000002-aaaa-bbbb-cccc-000000000000";

  private static final String SAID =
      Run.of("exposed", "src/test/resources/exposed/key-grants").out();

  @Test
  void another_account_is_named_with_what_it_may_ask_for() {
    assertThat(SAID).contains("CROSS ACCOUNT  " + SHARED);
    assertThat(SAID).contains("account 444455556666").contains("asks for kms:Decrypt");
  }

  @Test
  void those_to_the_own_account_and_to_services_let_nobody_in() {
    assertThat(SAID).contains("NOT PUBLIC  " + OWN);
  }
}
