package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Attachments of policies, and memberships of groups. */
final class IamSettings {

  static final Map<String, Setting> ALL =
      Map.of(
          "aws_iam_group_membership",
          IamSettings::membership,
          "aws_iam_group_policy_attachment",
          (it, to) -> attach(it, to, "Group", it.get("group")),
          "aws_iam_policy_attachment",
          IamSettings::attachments,
          "aws_iam_role_policy_attachments_exclusive",
          IamSettings::exclusive,
          "aws_iam_role_policy_attachment",
          (it, to) -> attach(it, to, "Role", it.get("role")),
          "aws_iam_user_group_membership",
          IamSettings::groups,
          "aws_iam_user_policy_attachment",
          (it, to) -> attach(it, to, "User", it.get("user")));

  private IamSettings() {}

  /** The policy is among those of its holder; of a holder from elsewhere, the policy names it. */
  private static void attach(Declared it, Targets targets, String kind, Optional<Datum> holder) {
    Optional<Draft> found = targets.find("AWS::IAM::" + kind, holder.flatMap(Datum::asText));
    Optional<Datum> policy = it.get("policy_arn");
    if (found.isPresent()) {
      policy.ifPresent(arn -> found.get().add("ManagedPolicyArns", arn));
      return;
    }
    Optional<Draft> own = targets.find("AWS::IAM::ManagedPolicy", policy.flatMap(Datum::asText));
    if (own.isPresent() && holder.isPresent()) {
      own.get().add(kind + "s", holder.get());
    } else {
      targets.gap(
          it,
          "neither the "
              + kind.toLowerCase(java.util.Locale.ROOT)
              + " nor the policy is in this configuration, so the attachment is not judged");
    }
  }

  private static void attachments(Declared it, Targets targets) {
    for (String kind : List.of("Role", "User", "Group")) {
      String argument = kind.toLowerCase(java.util.Locale.ROOT) + "s";
      it.get(argument)
          .map(Declared::texts)
          .orElse(List.of())
          .forEach(holder -> attach(it, targets, kind, Optional.of(holder)));
    }
  }

  /** A role's policies, all of them, which it attaches where nothing else does. */
  private static void exclusive(Declared it, Targets targets) {
    Optional<Draft> role = targets.find("AWS::IAM::Role", it, "role_name");
    List<Datum> attached =
        role.flatMap(one -> one.get("ManagedPolicyArns")).map(Declared::texts).orElse(List.of());
    Set<Optional<Text>> known = attached.stream().map(Datum::asText).collect(Collectors.toSet());
    for (Datum policy : it.get("policy_arns").map(Declared::texts).orElse(List.of())) {
      role.filter(_ -> !known.contains(policy.asText()))
          .ifPresent(one -> one.add("ManagedPolicyArns", policy));
    }
  }

  private static void membership(Declared it, Targets targets) {
    Optional<Datum> group = it.get("group");
    for (Datum user : it.get("users").map(Declared::texts).orElse(List.of())) {
      targets
          .find("AWS::IAM::User", user.asText())
          .ifPresent(found -> group.ifPresent(name -> found.add("Groups", name)));
    }
  }

  private static void groups(Declared it, Targets targets) {
    targets
        .find("AWS::IAM::User", it, "user")
        .ifPresent(
            user ->
                it.get("groups")
                    .map(Declared::texts)
                    .orElse(List.of())
                    .forEach(group -> user.add("Groups", group)));
  }
}
