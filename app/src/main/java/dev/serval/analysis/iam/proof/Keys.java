package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Network;
import dev.serval.analysis.iam.proof.Universe.Numbers;
import dev.serval.analysis.iam.proof.Universe.Unsure;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What values the condition keys have in requests of each kind of caller, so that those which hang
 * together fit: account, organisation, ARN, network ("AWS global condition context keys").
 */
final class Keys {

  static final String PRINCIPAL_TAG = "aws:principaltag/";

  /** Keys that requests with temporary credentials of a role have only. */
  static final List<String> SESSION_KEYS =
      List.of(
          "aws:sourceidentity",
          "aws:federatedprovider",
          "lambda:sourcefunctionarn",
          "ec2:sourceinstancearn",
          "aws:ec2instancesourcevpc",
          "aws:ec2instancesourceprivateipv4");

  private static final String ORG_PATH_REST = "/r-ab12/ou-ab12-11111111/";

  private final Question question;
  private final Mentions mentions;
  private final String partition;

  Keys(Question question, Mentions mentions) {
    this.question = question;
    this.mentions = mentions;
    String[] parts = question.resource().split(":", 3);
    this.partition = parts.length == 3 && !parts[1].isEmpty() ? parts[1] : "aws";
  }

  /** Of the ARNs of the resource, and so of whoever can reach it. */
  String partition() {
    return partition;
  }

  /** Of whoever signs nothing. */
  Map<String, Universe> anonymous(
      Way way, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = common(way, account, organization, sort);
    nobody(all);
    // Access points take signed requests only ("Access points restrictions and limitations").
    all.put("s3:dataaccesspointarn", Listed.NOTHING);
    all.put("s3:dataaccesspointaccount", Listed.NOTHING);
    all.put("aws:principaltype", Listed.only("Anonymous"));
    all.put("aws:userid", Listed.only("anonymous"));
    all.put("aws:principalisawsservice", Listed.only("false"));
    notOfService(all);
    return all;
  }

  /** Of somebody whom an identity provider vouches for. */
  Map<String, Universe> federated(String provider) {
    Map<String, Universe> all = common(Way.INTERNET, "", Optional.empty(), Sort.STRANGER);
    nobody(all);
    for (String key : mentions.asked()) {
      if (Federations.isClaimOf(provider, key)) {
        Universe claim = usual(key);
        all.put(key, Federations.isKnownClaim(key) ? claim : new Unsure(claim));
      }
    }
    all.put("aws:principalisawsservice", Listed.only("false"));
    all.put("aws:federatedprovider", Listed.only(provider));
    notOfService(all);
    return all;
  }

  Map<String, Universe> common(Way way, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = new HashMap<>();
    mentions.keys().forEach(key -> all.put(key, usual(key)));
    mentions.variables().forEach(key -> all.put(key, usual(key)));
    all.put("aws:securetransport", new Listed(List.of("true", "false"), false));
    all.put("aws:multifactorauthpresent", new Listed(List.of("true", "false"), true));
    all.put("aws:currenttime", new Numbers(true, false));
    all.put("aws:epochtime", new Numbers(true, false));
    all.put("aws:federatedprovider", Listed.NOTHING);
    new Networks(question, mentions, partition).put(all, way, account, organization, sort);
    all.put("aws:viaawsservice", Listed.only(String.valueOf(way == Way.ON_BEHALF)));
    if (way != Way.ON_BEHALF) {
      for (String key : List.of("aws:calledvia", "aws:calledviafirst", "aws:calledvialast")) {
        all.put(key, Listed.NOTHING);
      }
    }
    String secret = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    all.put(secret, fixed(secret, List.of(), "arn:aws:kms:us-east-1:999999999999:key/1", sort));
    if (way == Way.ON_BEHALF) {
      // A service is the client.
      for (String key : List.of("aws:useragent", "aws:referer")) {
        all.computeIfPresent(key, (_, known) -> Unsure.of(known));
      }
    }
    return all;
  }

  /** Of keys that callers choose themselves. */
  Universe usual(String key) {
    return switch (mentions.kind(key)) {
      case TEXT -> new Free(List.of(), List.of("visitor"), true, mentions.several(key), false);
      case ADDRESS -> new Network(Addresses.ALL, List.of("203.0.113.77"), true);
      case NUMBER -> new Numbers(false, true);
    };
  }

  /** Values of which the policy names some: those are known to whom it means only. */
  Universe fixed(String key, List<Texts> form, String liked, Sort sort) {
    List<Texts> within = new ArrayList<>(form);
    if (sort == Sort.STRANGER) {
      within.add(
          Texts.of(mentions.fixedValues(key).stream().map(Shape::literal).toList()).complement());
    }
    return new Free(within, List.of(liked), true, false, false);
  }

  static void nobody(Map<String, Universe> all) {
    for (String key :
        List.of(
            "aws:principalaccount",
            "kms:calleraccount",
            "aws:sourceowner",
            "aws:principalarn",
            "aws:principaltype",
            "aws:userid",
            "aws:username",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "aws:tokenissuetime",
            Bound.SESSION)) {
      all.put(key, Listed.NOTHING);
    }
    SESSION_KEYS.forEach(key -> all.put(key, Listed.NOTHING));
    all.replaceAll(
        (key, universe) ->
            key.startsWith(PRINCIPAL_TAG) || Federations.isClaim(key) ? Listed.NOTHING : universe);
  }

  static void notOfService(Map<String, Universe> all) {
    for (String key :
        List.of(
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "lambda:eventsourcetoken")) {
      all.put(key, Listed.NOTHING);
    }
  }

  static void organization(
      Map<String, Universe> all, String prefix, Optional<String> organization) {
    if (organization.isEmpty()) {
      all.put(prefix + "id", Listed.NOTHING);
      all.put(prefix + "paths", Listed.NOTHING);
      return;
    }
    String id = organization.get();
    all.put(prefix + "id", Listed.only(id));
    all.put(
        prefix + "paths",
        new Free(List.of(glob(id + "/*")), List.of(id + ORG_PATH_REST), false, true, true));
  }

  /** Of ARNs, no wildcard reaches over a part. */
  static Texts glob(String pattern) {
    return pattern.startsWith("arn:")
        ? Texts.of(Shapes.arn(Template.of(Text.of(pattern), true, Version.V2008).pieces()))
        : Texts.of(Shape.glob(pattern));
  }

  static Universe free(List<Texts> within, boolean absent) {
    return new Free(within, List.of(), absent, false, false);
  }

  static Universe free(List<Texts> within, List<String> liked, boolean absent) {
    return new Free(within, liked, absent, false, false);
  }
}
