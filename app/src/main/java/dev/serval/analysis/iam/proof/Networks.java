package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Caller.Way;
import dev.serval.analysis.iam.proof.Callers.Sort;
import dev.serval.analysis.iam.proof.Universe.Free;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that tell where a request comes from. One through a VPC endpoint has no public address;
 * one from the internet has no VPC; whoever has an account can make an endpoint of their own.
 */
final class Networks {

  private static final String SOURCE_IP = "aws:sourceip";

  private final Question question;
  private final Mentions mentions;
  private final String partition;

  Networks(Question question, Mentions mentions, String partition) {
    this.question = question;
    this.mentions = mentions;
    this.partition = partition;
  }

  void put(
      Map<String, Universe> all,
      Way way,
      String account,
      Optional<String> organization,
      Sort sort) {
    for (String key :
        List.of(
            SOURCE_IP,
            "aws:vpcsourceip",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "aws:ec2instancesourcevpc",
            "aws:ec2instancesourceprivateipv4")) {
      all.put(key, Listed.NOTHING);
    }
    if (way == Way.INTERNET) {
      all.put(SOURCE_IP, new Network(Addresses.INTERNET, List.of("203.0.113.77"), false));
    } else if (way == Way.ENDPOINT) {
      endpoint(all, account, organization, sort);
    }
    accessPoint(all, account, sort);
  }

  private void endpoint(
      Map<String, Universe> all, String account, Optional<String> organization, Sort sort) {
    all.put("aws:vpcsourceip", new Network(Addresses.ALL, List.of("10.0.0.77"), false));
    all.put("aws:sourcevpce", id("aws:sourcevpce", "vpce-", sort));
    all.put("aws:sourcevpc", id("aws:sourcevpc", "vpc-", sort));
    all.put("aws:ec2instancesourcevpc", id("aws:ec2instancesourcevpc", "vpc-", sort));
    all.put(
        "aws:ec2instancesourceprivateipv4", new Network(Addresses.ALL, List.of("10.0.0.77"), true));
    List<Texts> arns = new ArrayList<>();
    if (sort == Sort.STRANGER) {
      arns.add(Keys.glob("arn:" + partition + ":ec2:*:" + account + ":vpc/*"));
    }
    all.put("aws:sourcevpcarn", Keys.free(arns, true));
    all.put("aws:vpceaccount", accounts(account, sort));
    Keys.organization(all, "aws:vpceorg", organization);
    if (sort == Sort.INITIATED) {
      all.put("aws:vpceorgid", Keys.free(List.of(), true));
      all.put("aws:vpceorgpaths", new Free(List.of(), List.of(), true, true, false));
    }
  }

  /** Ids of the policy's networks are theirs alone. */
  private Universe id(String key, String prefix, Sort sort) {
    List<Texts> within = new ArrayList<>();
    if (sort == Sort.STRANGER) {
      within.add(Texts.of(new Shape.Builder().text(prefix).any(Letters.Kind.HEX).build()));
      within.add(
          Texts.of(mentions.fixedValues(key).stream().map(Shape::literal).toList()).complement());
    }
    return Keys.free(within, List.of(prefix + "0a1b2c3d4e5f60718"), false);
  }

  /** An access point is of whoever made it; its own policy decides too. */
  private void accessPoint(Map<String, Universe> all, String account, Sort sort) {
    List<Texts> arns = new ArrayList<>();
    if (sort == Sort.STRANGER) {
      arns.add(Keys.glob("arn:" + partition + ":s3:*:" + account + ":accesspoint/*"));
    }
    all.put("s3:dataaccesspointarn", Keys.free(arns, true));
    all.put(
        "s3:dataaccesspointaccount",
        account.isEmpty() ? Listed.NOTHING : accounts(account, sort).orAbsent());
  }

  private Listed accounts(String account, Sort sort) {
    List<String> all = new ArrayList<>(List.of(account));
    if (sort == Sort.INITIATED) {
      all.addAll(mentions.accounts());
      all.add(question.account());
    }
    return new Listed(all, false);
  }
}
