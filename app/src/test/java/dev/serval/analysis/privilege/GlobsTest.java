package dev.serval.analysis.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns that may stand for the same. */
class GlobsTest {

  @ParameterizedTest
  @CsvSource({
    "logs:*, logs:putlogevents, true",
    "logs:put*, logs:createlogstream, false",
    "*, arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/a, true",
    "arn:aws:logs:*:*:*, arn:*:logs:eu-west-1:1:log-group:/aws/lambda/a:*, true",
    "arn:aws:logs:*:*:log-group:/aws/lambda/b:*, arn:*:logs:*:*:log-group:/aws/lambda/a:*, false",
    "arn:aws:logs:us-east-1:*:log-group:*, arn:*:logs:eu-west-1:1:log-group:/a, false",
    "arn:aws:s3:::bucket/*, arn:*:logs:eu-west-1:1:log-group:/a, false",
  })
  void meets(String one, String other, boolean expected) {
    assertThat(Globs.meetByParts(one, other)).isEqualTo(expected);
    assertThat(Globs.meetByParts(other, one)).isEqualTo(expected);
  }

  @Property
  void a_text_without_wildcards_meets_what_matches_it(
      @ForAll @StringLength(max = 6) @Chars({'a', 'b', '*', '?'}) String glob,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'b') String text) {
    boolean matches = Pattern.matches(glob.replace("*", ".*").replace("?", "."), text);

    assertThat(Globs.meet(glob, text)).isEqualTo(matches);
    assertThat(Globs.meet(text, glob)).isEqualTo(matches);
  }

  @Property
  void patterns_that_match_one_text_meet(
      @ForAll @StringLength(max = 4) @Chars({'a', 'b', '*', '?'}) String one,
      @ForAll @StringLength(max = 4) @Chars({'a', 'b', '*', '?'}) String other,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'b') String text) {
    if (Globs.meet(one, text) && Globs.meet(other, text)) {
      assertThat(Globs.meet(one, other)).isTrue();
    }
  }
}
