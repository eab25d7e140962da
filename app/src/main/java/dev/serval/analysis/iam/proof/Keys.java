package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Network;
import dev.serval.analysis.iam.proof.Universe.Numbers;
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

  /** Of an IAM principal. */
  Map<String, Universe> principal(
      Kind kind, Way way, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = common(way, account, organization, sort);
    all.put("aws:principalaccount", Listed.only(account));
    all.put("kms:calleraccount", Listed.only(account));
    all.put("aws:sourceowner", new Listed(List.of(account), true));
    all.put("aws:principalarn", principalArn(kind, account));
    all.put("aws:principaltype", Listed.only(type(kind)));
    all.put("aws:userid", userId(kind, account, sort));
    all.put(
        "aws:username",
        kind == Kind.USER ? free(List.of(name()), List.of("visitor"), false) : Listed.NOTHING);
    all.put(Bound.SESSION, free(List.of(glob("*/*")), List.of("?/session-of-a-visitor"), false));
    organization(all, "aws:principalorg", organization);
    all.put("aws:principalisawsservice", Listed.only("false"));
    all.put("aws:tokenissuetime", new Numbers(true, kind != Kind.SESSION));
    notOfService(all);
    all.put(
        "lambda:sourcefunctionarn",
        free(List.of(glob("arn:" + partition + ":lambda:*:" + account + ":function:*")), true));
    for (String key : List.of("aws:sourceinstancearn", "ec2:sourceinstancearn")) {
      all.put(key, free(List.of(glob("arn:" + partition + ":ec2:*:" + account + ":*")), true));
    }
    return all;
  }

  private Universe principalArn(Kind kind, String account) {
    String iam = "arn:" + partition + ":iam::" + account + ":";
    String sts = "arn:" + partition + ":sts::" + account + ":";
    return switch (kind) {
      case USER -> free(List.of(path(iam + "user/")), List.of(iam + "user/visitor"), false);
      case SESSION -> free(List.of(path(iam + "role/")), List.of(iam + "role/visitor"), false);
      case FEDERATED_USER ->
          free(
              List.of(path(sts + "federated-user/")),
              List.of(sts + "federated-user/visitor"),
              false);
      default -> Listed.only(iam + "root");
    };
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case USER -> "User";
      case SESSION -> "AssumedRole";
      case FEDERATED_USER -> "FederatedUser";
      default -> "Account";
    };
  }

  /** Ids that the policy names are somebody's: not a stranger's. */
  private Universe userId(Kind kind, String account, Sort sort) {
    List<Texts> within = new ArrayList<>();
    Shape.Builder id = new Shape.Builder();
    String liked;
    switch (kind) {
      case USER -> {
        within.add(Texts.of(id(id, "AIDA").build()));
        liked = "AIDAVISITOR000000001";
      }
      case SESSION -> {
        within.add(Texts.of(id(id, "AROA").text(":").any(Letters.Kind.NOT_SLASH).build()));
        liked = "AROAVISITOR000000001:session-of-a-visitor";
      }
      case FEDERATED_USER -> {
        within.add(Texts.of(id.text(account + ":").any(Letters.Kind.NOT_SLASH).build()));
        liked = account + ":visitor";
      }
      default -> {
        return Listed.only(account);
      }
    }
    if (sort == Sort.STRANGER || !mentions.accounts().contains(account)) {
      for (String value : mentions.values("aws:userid")) {
        String unique = value.split(":", 2)[0];
        if (unique.indexOf('*') < 0 && unique.indexOf('?') < 0 && !unique.contains("$")) {
          within.add(
              Texts.of(List.of(Shape.literal(unique), Shape.glob(unique + ":*"))).complement());
        }
      }
    }
    return free(within, List.of(liked), false);
  }

  private static Shape.Builder id(Shape.Builder builder, String prefix) {
    return builder
        .text(prefix)
        .times(Letters.Kind.CAPITAL_OR_DIGIT, 12)
        .any(Letters.Kind.CAPITAL_OR_DIGIT);
  }

  /** Of whoever signs nothing. */
  Map<String, Universe> anonymous(
      Way way, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = common(way, account, organization, sort);
    nobody(all);
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
    return all;
  }

  /** Of keys that callers choose themselves. */
  private Universe usual(String key) {
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
    all.replaceAll(
        (key, universe) -> key.startsWith("aws:principaltag/") ? Listed.NOTHING : universe);
  }

  private static void notOfService(Map<String, Universe> all) {
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

  private static Texts name() {
    return Texts.of(
        new Shape.Builder().one(Letters.Kind.NOT_SLASH).any(Letters.Kind.NOT_SLASH).build());
  }

  /** Paths and a name. */
  private static Texts path(String prefix) {
    return Texts.of(
        new Shape.Builder().text(prefix).any(Letters.Kind.ANY).one(Letters.Kind.NOT_SLASH).build());
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
