package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Unsure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What values the keys have in requests of AWS services that act for somebody's resource. */
final class ServiceKeys {

  private final Keys keys;
  private final Mentions mentions;

  ServiceKeys(Keys keys, Mentions mentions) {
    this.keys = keys;
    this.mentions = mentions;
  }

  /** Of a service that acts for an account. */
  Map<String, Universe> of(
      String service, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = keys.common(Way.ON_BEHALF, account, organization, sort);
    Keys.nobody(all);
    // What services put into their requests nobody chooses, and nobody tells.
    for (String key : mentions.asked()) {
      all.computeIfPresent(
          key, (_, known) -> known.equals(keys.usual(key)) ? new Unsure(known) : known);
    }
    all.put("s3:x-amz-acl", new Listed(List.of("bucket-owner-full-control"), true));
    all.put("aws:securetransport", Listed.only("true"));
    all.put("aws:viaawsservice", Listed.only("false"));
    all.put("aws:calledvia", Listed.NOTHING);
    all.put("aws:principalisawsservice", Listed.only("true"));
    all.put("aws:principalservicename", Listed.only(service));
    all.put("aws:principalservicenameslist", Listed.only(service));
    boolean alexa = Deputies.isAlexa(service);
    all.put(
        "aws:sourceaccount",
        alexa
            ? Listed.NOTHING
            : new Free(
                List.of(Texts.literally(account)),
                List.of(),
                !Deputies.tellsSource(service),
                false,
                true));
    all.put("aws:sourcearn", alexa ? Listed.NOTHING : source(service, account, sort));
    Keys.organization(all, "aws:sourceorg", organization);
    all.put(
        "lambda:eventsourcetoken",
        alexa
            ? keys.fixed("lambda:eventsourcetoken", List.of(), "token-of-a-visitor", sort)
            : Listed.NOTHING);
    for (String key : mentions.keys()) {
      if (key.startsWith("kms:encryptioncontext:")) {
        all.put(key, encryptionContext(account));
      }
    }
    return all;
  }

  private Universe source(String service, String account, Sort sort) {
    List<Shape> shapes = new ArrayList<>(Deputies.sources(service, keys.partition(), account));
    shapes.addAll(Deputies.sourcesWithoutAccount(service, keys.partition()));
    List<Texts> within = new ArrayList<>();
    within.add(Texts.of(shapes));
    if (!Deputies.namespace(service).equals("s3")) {
      within.add(Keys.glob("arn:*:s3:*").complement());
    }
    if (sort == Sort.STRANGER) {
      mentions.values("aws:sourcearn").stream()
          .flatMap(value -> Deputies.named(value, keys.partition()).stream())
          .forEach(shape -> within.add(Texts.of(shape).complement()));
    }
    return new Free(
        within,
        Deputies.liked(service, keys.partition(), account),
        !Deputies.tellsSource(service),
        false,
        true);
  }

  /** Services put the ARN of what they act for there: nothing of another account. */
  private Universe encryptionContext(String account) {
    List<Shape> others =
        mentions.accounts().stream()
            .filter(other -> !other.equals(account))
            .map(other -> Shape.glob("arn:*:*:*:" + other + ":*"))
            .toList();
    return Keys.free(List.of(Texts.of(others).complement()), true);
  }
}
