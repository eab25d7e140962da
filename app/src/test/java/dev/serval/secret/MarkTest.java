package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.secret.Secret.Basis;
import dev.serval.secret.Secret.Confidence;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarkTest {

  @Property(tries = 300)
  void a_mark_is_read_as_the_secret_it_stands_for(
      @ForAll("kinds") String kind,
      @ForAll Basis basis,
      @ForAll Confidence confidence,
      @ForAll("values") String value,
      @ForAll("names") String name) {
    Secret secret = new Secret(basis, confidence, Masked.of(kind, value));
    assertThat(Secrets.in(name, Mark.of(secret))).contains(secret);
  }

  @Property(tries = 1000)
  void masked_text_is_judged_as_the_text_was(
      @ForAll("names") String name, @ForAll("texts") String text) {
    Optional<Secret> before = Secrets.in(name, text);
    String masked = Secrets.masked(name, text);
    assertThat(Secrets.in(name, masked)).isEqualTo(before);
    assertThat(Secrets.masked(name, masked)).isEqualTo(masked);
    if (before.isEmpty()) {
      assertThat(masked).isSameAs(text);
    }
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("GitHub token", "password", "API key with the prefix sk-", "JWT");
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(30);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("", "NOTE", "DB_PASSWORD", "API_KEY", "AWS_SECRET_ACCESS_KEY", "url");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> password = Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(24);
    Arbitrary<String> forms =
        Arbitraries.of(
            "%s",
            "postgres://u:%s@db.example.com/x",
            "https://u:%s@example.com/?token=%s",
            "password=%s;user=x",
            "{\"secret\":\"%s\",\"password\":\"%s\"}",
            "Bearer %s",
            "http://u:%s@proxy:8080 then http://v:%s@proxy:8080",
            "serval:secret(password, 4 characters; NAME FIRM) %s",
            "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 %s");
    return Combinators.combine(forms, password).as((form, word) -> form.replace("%s", word));
  }
}
