package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Numbers;
import dev.serval.analysis.iam.proof.Universe.Unsure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What values the keys have in requests of IAM principals of another account. */
final class PrincipalKeys {

  private final Keys keys;
  private final Mentions mentions;
  private final String partition;

  PrincipalKeys(Keys keys, Mentions mentions) {
    this.keys = keys;
    this.mentions = mentions;
    this.partition = keys.partition();
  }

  /** Of a kind of principal. */
  Map<String, Universe> of(
      Kind kind, Way way, String account, Optional<String> organization, Sort sort) {
    Map<String, Universe> all = keys.common(way, account, organization, sort);
    all.put("aws:principalaccount", Listed.only(account));
    all.put("kms:calleraccount", Listed.only(account));
    all.put("aws:sourceowner", new Listed(List.of(account), true));
    all.put("aws:principalarn", principalArn(kind, account));
    all.put("aws:principaltype", Listed.only(type(kind)));
    all.put("aws:userid", userId(kind, account, sort));
    all.put(
        "aws:username",
        kind == Kind.USER ? Keys.free(List.of(name()), List.of("visitor"), false) : Listed.NOTHING);
    all.put(
        Bound.SESSION,
        Keys.free(List.of(Keys.glob("*/*")), List.of("?/session-of-a-visitor"), false));
    Keys.organization(all, "aws:principalorg", organization);
    all.put("aws:principalisawsservice", Listed.only("false"));
    all.put("aws:tokenissuetime", new Numbers(true, kind != Kind.SESSION));
    Keys.notOfService(all);
    if (kind == Kind.SESSION) {
      ofSession(all, account);
    } else {
      Keys.SESSION_KEYS.forEach(key -> all.put(key, Listed.NOTHING));
      all.replaceAll((key, known) -> Federations.isClaim(key) ? Listed.NOTHING : known);
    }
    if (kind == Kind.ROOT) {
      // Root users have no tags.
      all.replaceAll((key, known) -> key.startsWith(Keys.PRINCIPAL_TAG) ? Listed.NOTHING : known);
    }
    return all;
  }

  /** Sessions tell more: what runs with them, and who vouched for whoever has them. */
  private void ofSession(Map<String, Universe> all, String account) {
    String arn = "arn:" + partition + ":";
    all.put(
        "lambda:sourcefunctionarn",
        Keys.free(List.of(Keys.glob(arn + "lambda:*:" + account + ":function:*")), true));
    all.put(
        "ec2:sourceinstancearn",
        Keys.free(List.of(Keys.glob(arn + "ec2:*:" + account + ":*")), true));
    all.put("aws:federatedprovider", new Unsure(Keys.free(List.of(), true)));
    all.replaceAll((key, known) -> Federations.isClaim(key) ? Unsure.of(known) : known);
  }

  private Universe principalArn(Kind kind, String account) {
    String iam = "arn:" + partition + ":iam::" + account + ":";
    String sts = "arn:" + partition + ":sts::" + account + ":";
    return switch (kind) {
      case USER -> Keys.free(List.of(path(iam + "user/")), List.of(iam + "user/visitor"), false);
      case SESSION -> Keys.free(List.of(path(iam + "role/")), List.of(iam + "role/visitor"), false);
      case FEDERATED_USER ->
          Keys.free(
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
    return Keys.free(within, List.of(liked), false);
  }

  private static Shape.Builder id(Shape.Builder builder, String prefix) {
    return builder
        .text(prefix)
        .times(Letters.Kind.CAPITAL_OR_DIGIT, 12)
        .any(Letters.Kind.CAPITAL_OR_DIGIT);
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
}
