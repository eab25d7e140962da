package dev.serval.analysis.exposure;

import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourceShare;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What AWS RAM shares with others, and with whom ("Sharing your AWS resources", AWS RAM user
 * guide). What the share's permission lets them do is AWS's own choice by type; it is not read.
 */
final class Shared {

  private static final String TYPE = "AWS::RAM::ResourceShare";
  private static final String NOTE = "what the share lets them do is not read";

  private Shared() {}

  static Stream<Exposed> of(Estate estate, EstatePolicies policies) {
    return estate.all(ResourceShare.class).flatMap(share -> of(share, policies));
  }

  private static Stream<Exposed> of(ResourceShare share, EstatePolicies policies) {
    Exposure exposure = exposure(share);
    if (share.resources() instanceof Value.Unresolved<?> open) {
      Exposure unknown = GuardProofs.unknown(open.expression());
      return Stream.of(
          exposed(share, share.id().label(), policies.name(share.id().arn()), unknown));
    }
    return share.resources().effective().orElse(List.of()).stream()
        .map(
            named ->
                named
                    .effective()
                    .map(reference -> shared(share, reference.text(), exposure, policies))
                    .orElseGet(
                        () ->
                            exposed(share, named.shown(), "", GuardProofs.unknown(named.shown()))));
  }

  private static Exposed shared(
      ResourceShare share, Text arn, Exposure exposure, EstatePolicies policies) {
    String name = policies.name(arn);
    Optional<Identity> id = policies.resource(name).map(Resource::id);
    return exposed(share, id.map(Identity::label).orElse(arn.toString()), name, exposure);
  }

  private static Exposed exposed(ResourceShare share, String name, String arn, Exposure exposure) {
    boolean open = !(exposure instanceof Exposure.NotPublic);
    return new Exposed(
        TYPE,
        name,
        arn,
        "resource share " + share.id().label(),
        share.id().at(),
        List.of(),
        exposure,
        open ? List.of(NOTE) : List.of());
  }

  private static Exposure exposure(ResourceShare share) {
    if (share.principals() instanceof Value.Unresolved<?> open) {
      return GuardProofs.unknown(open.expression());
    }
    SequencedSet<String> accounts = new LinkedHashSet<>();
    List<String> organizations = new ArrayList<>();
    for (Value<Reference> one : share.principals().effective().orElse(List.of())) {
      Text text = one.effective().map(Reference::text).orElse(Text.EMPTY);
      Optional<Arn> arn = Arn.parse(text);
      boolean unit = arn.filter(it -> it.service().toString().equals("organizations")).isPresent();
      Text account = arn.map(Arn::account).orElse(text);
      if (text.isOpen() || text.parts().isEmpty() || (!unit && account.hasChoice())) {
        return GuardProofs.unknown(one.shown());
      }
      if (unit) {
        organizations.add(text.toString());
      } else if (!account.equals(share.id().account())) {
        accounts.add(account.toString());
      }
    }
    if (!organizations.isEmpty()) {
      return new Exposure.Restricted(
          organizations.stream().map(one -> "membership of " + one).toList(),
          List.copyOf(accounts),
          List.of(),
          List.of());
    }
    return accounts.isEmpty()
        ? new Exposure.NotPublic(List.of())
        : new Exposure.CrossAccount(List.copyOf(accounts), List.of(), List.of());
  }
}
