package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decisions on what somebody may do, by what they say of themselves. */
final class Privileges {

  private static final Pattern FLAG =
      Pattern.compile("(?i)(.*[._])?_?(is_?)?(admin|administrator|superuser|root|staff)");

  private static final Pattern KIND =
      Pattern.compile("(?i)(.*[._-])?(user_?)?(role|roles|group|permission|permissions|privilege)");

  private static final Pattern HIGH =
      Pattern.compile(
          "(?i)(super_?|system_?)?(admin|administrator|user_admin|root|superuser|owner)s?");

  private Privileges() {}

  /** {@code if event["isAdmin"]}. */
  static void tested(Value condition, Site site, Run run) {
    run.found.decides(condition);
    look(condition, FLAG, site, run);
  }

  /** {@code event["role"] == "admin"}. */
  static void compared(Value left, Value right, Site site, Run run) {
    run.found.decides(left);
    run.found.decides(right);
    if (isTrue(right)) {
      look(left, FLAG, site, run);
    } else if (isTrue(left)) {
      look(right, FLAG, site, run);
    } else if (isHigh(right)) {
      look(left, KIND, site, run);
    } else if (isHigh(left)) {
      look(right, KIND, site, run);
    }
  }

  private static boolean isTrue(Value value) {
    return value.text().filter("true"::equals).isPresent()
        || value.literal().filter(new Literal.Truth(true)::equals).isPresent();
  }

  private static boolean isHigh(Value value) {
    Optional<String> text = value.text();
    return text.filter(one -> HIGH.matcher(one).matches()).isPresent();
  }

  private static void look(Value value, Pattern field, Site site, Run run) {
    for (Taint taint : value.taints()) {
      boolean said =
          taint.source().from().isEmpty() && field.matcher(taint.source().field()).matches();
      if (said && (taint.clean() & Weakness.PRIVILEGE.bit()) == 0) {
        run.found.flow(
            new FlowFound(
                Weakness.PRIVILEGE,
                taint.then(site.step("decides what is allowed")),
                site.module().file(),
                site.at(),
                "a check",
                "the sender says what the sender may do"));
      }
    }
  }
}
