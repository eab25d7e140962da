package dev.serval.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All tables, each read when it is first asked for: most runs need few of them. */
public final class Tables {

  private final Supplier<Runtimes> runtimes;
  private final Supplier<LayerPublishers> publishers;
  private final Supplier<IamTable> iam;
  private final Supplier<ManagedPolicies> policies;
  private final Supplier<EscalationTable> escalation;
  private final Supplier<SdkTable> sdk = new Once<>(SdkTable::bundled);
  private final Supplier<SamTemplates> samTemplates = new Once<>(SamTemplates::bundled);
  private final Supplier<SdkActions> sdkActions = new Once<>(SdkActions::bundled);

  private Tables(
      Supplier<Runtimes> runtimes,
      Supplier<LayerPublishers> publishers,
      Supplier<IamTable> iam,
      Supplier<ManagedPolicies> policies,
      Supplier<EscalationTable> escalation) {
    this.runtimes = new Once<>(runtimes);
    this.publishers = new Once<>(publishers);
    this.iam = new Once<>(iam);
    this.policies = new Once<>(policies);
    this.escalation = new Once<>(escalation);
  }

  /** The tables that come with Serval. */
  public static Tables bundled() {
    return new Tables(
        Runtimes::bundled,
        LayerPublishers::bundled,
        IamTable::bundled,
        ManagedPolicies::bundled,
        EscalationTable::bundled);
  }

  /** Lambda's runtimes and their dates. */
  public Runtimes runtimes() {
    return runtimes.get();
  }

  /** Accounts that publish layers for everyone. */
  public LayerPublishers layerPublishers() {
    return publishers.get();
  }

  /** IAM's services, actions, resource types and condition keys. */
  public IamTable iam() {
    return iam.get();
  }

  /** The policies that AWS keeps. */
  public ManagedPolicies managedPolicies() {
    return policies.get();
  }

  /** Known ways to turn permissions into more permissions. */
  public EscalationTable escalation() {
    return escalation.get();
  }

  /** What AWS's SDKs can call. */
  public SdkTable sdk() {
    return sdk.get();
  }

  /** What calls of the SDKs need. */
  public SdkActions sdkActions() {
    return sdkActions.get();
  }

  /** SAM's policy templates. */
  public SamTemplates samTemplates() {
    return samTemplates.get();
  }

  /** Each table's age, by its name; of the large ones no more than that is read. */
  public Map<String, Provenance> provenance() {
    return new TreeMap<>(
        Map.of(
            "runtimes", runtimes().provenance(),
            "layerPublishers", layerPublishers().provenance(),
            "escalationPaths", escalation().provenance(),
            "iam", Resources.provenanceOfZipped(IamTable.FILE),
            "sdk", Resources.provenanceOfZipped(SdkTable.FILE),
            "sdkActions", SdkActions.age(),
            "managedPolicies", Resources.provenanceOfZipped(ManagedPolicies.FILE)));
  }

  /** Asks the given supplier at most once, whichever thread comes first. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> first;
    private volatile Optional<T> value = Optional.empty();

    Once(Supplier<T> first) {
      this.first = first;
    }

    @Override
    public T get() {
      Optional<T> known = value;
      return known.isPresent() ? known.get() : compute();
    }

    private synchronized T compute() {
      if (value.isEmpty()) {
        value = Optional.of(first.get());
      }
      return value.get();
    }
  }
}
