package dev.serval.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All tables, each read when it is first asked for: most runs need few of them. */
public final class Tables {

  private static final Tables BUNDLED = new Tables();

  private final Supplier<Runtimes> runtimes = new Once<>(Runtimes::bundled);
  private final Supplier<LayerPublishers> publishers = new Once<>(LayerPublishers::bundled);
  private final Supplier<IamTable> iam = new Once<>(IamTable::bundled);
  private final Supplier<ManagedPolicies> policies = new Once<>(ManagedPolicies::bundled);
  private final Supplier<EscalationTable> escalation = new Once<>(EscalationTable::bundled);
  private final Supplier<SdkTable> sdk = new Once<>(SdkTable::bundled);
  private final Supplier<SamTemplates> samTemplates = new Once<>(SamTemplates::bundled);
  private final Supplier<SdkActions> sdkActions = new Once<>(SdkActions::bundled);

  private final Supplier<AwsRangeTable> awsRanges = new Once<>(AwsRangeTable::bundled);
  private final Supplier<AttackTable> attack = new Once<>(AttackTable::bundled);

  private final Supplier<LambdaPrices> prices = new Once<>(LambdaPrices::bundled);

  private Tables() {}

  /** The tables that come with Serval; each is read once, however often they are asked for. */
  public static Tables bundled() {
    return BUNDLED;
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

  /** Which addresses are AWS's. */
  public AwsRangeTable awsRanges() {
    return awsRanges.get();
  }

  /** MITRE's names of techniques. */
  public AttackTable attack() {
    return attack.get();
  }

  /** What running functions costs. */
  public LambdaPrices lambdaPrices() {
    return prices.get();
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
