package dev.serval.cli;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.OriginAccess;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Witness;
import java.util.List;
import java.util.stream.Collectors;

/** Who gets in, in words. */
final class ExposedText {

  private ExposedText() {}

  static String of(List<Exposed> all) {
    StringBuilder out = new StringBuilder();
    for (Exposed one : all) {
      out.append(one.exposure().level().name().replace('_', ' '))
          .append("  ")
          .append(plain(one.name()))
          .append("  (")
          .append(plain(one.type()))
          .append(one.way().equals(Exposed.NO_POLICY) ? ", with " : ", by its ")
          .append(one.way())
          .append(") ")
          .append(plain(one.at().toString()))
          .append('\n');
      lines(one).forEach(line -> out.append("    ").append(plain(line)).append('\n'));
    }
    long open = all.stream().filter(one -> one.exposure().level() == Level.PUBLIC).count();
    return out.append(all.size())
        .append(all.size() == 1 ? " resource, " : " resources, ")
        .append(open)
        .append(" public\n")
        .toString();
  }

  /** CloudFront's origin access identities are named like users of an account, which is none. */
  private static String account(String account) {
    return account.equals(OriginAccess.ACCOUNT)
        ? "CloudFront, by an origin access identity"
        : "account " + account;
  }

  private static List<String> lines(Exposed one) {
    Exposure exposure = one.exposure();
    List<String> who =
        switch (exposure) {
          case Exposure.Public open ->
              List.of(
                  open.deputy()
                      .map(service -> "anybody, through " + service + ", a confused deputy")
                      .orElse("anybody"));
          case Exposure.Restricted restricted ->
              restricted.by().stream().map(by -> "outsiders with " + by).toList();
          case Exposure.CrossAccount cross ->
              cross.accounts().stream().map(ExposedText::account).toList();
          case Exposure.Unknown unknown -> List.of("it hangs on " + unknown.construct());
          case Exposure.NotPublic closed ->
              closed.closedBy().stream().map(ExposedText::closing).distinct().toList();
        };
    List<String> witnesses =
        exposure.witnesses().stream()
            .map(
                witness ->
                    witness(witness) + " (%s at %s)".formatted(one.what(witness), one.at(witness)))
            .toList();
    return java.util.stream.Stream.of(who, witnesses, one.notes()).flatMap(List::stream).toList();
  }

  private static String closing(Closing closing) {
    String what = "statement " + closing.label();
    return closing.by().isEmpty()
        ? what + " lets nobody in"
        : what + " is closed by " + String.join(" and ", closing.by()) + ": " + closing.text();
  }

  private static String witness(Witness witness) {
    Request request = witness.request();
    String who =
        request.principal() instanceof Principal.Anonymous
            ? "somebody without credentials"
            : request.principal().written();
    String with =
        witness.context().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(key -> key.getKey() + "=" + String.join(",", key.getValue()))
            .collect(Collectors.joining(" "));
    return "for example "
        + who
        + " asks for "
        + request.action()
        + " on "
        + request.resource()
        + (with.isEmpty() ? "" : " with " + with);
  }

  /** Names from audited files must not drive a terminal; made-up accounts are none. */
  static String plain(String text) {
    return ExposureJson.shown(text)
        .replace(Exposures.ASSUMED.account().orElseThrow(), "<account>")
        .chars()
        .filter(c -> !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
