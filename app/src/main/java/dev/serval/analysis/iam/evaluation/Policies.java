package dev.serval.analysis.iam.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All the policies that apply to a request. A kind of which there is none does not apply; but who
 * has no identity policy is allowed nothing by it.
 *
 * @param <P> the policies as documents, or compiled
 * @param identity of the principal and its groups
 * @param boundaries permissions boundaries
 * @param session given when the session was made
 * @param resource the resource's own; a role's trust policy; a KMS key's key policy
 * @param endpoint of the VPC endpoint that the request came through
 * @param scps service control policies by level of the principal's account, root first
 * @param rcps resource control policies by level of the resource's account; each level has
 *     RCPFullAWSAccess too
 */
public record Policies<P>(
    List<P> identity,
    List<P> boundaries,
    List<P> session,
    Optional<P> resource,
    List<P> endpoint,
    List<List<P>> scps,
    List<List<P>> rcps,
    Extras extras) {

  public Policies {
    identity = List.copyOf(identity);
    boundaries = List.copyOf(boundaries);
    session = List.copyOf(session);
    endpoint = List.copyOf(endpoint);
    scps = levels(scps);
    rcps = levels(rcps);
  }

  private static <P> List<List<P>> levels(List<List<P>> all) {
    return all.isEmpty() ? List.of() : all.stream().map(List::copyOf).toList();
  }

  /**
   * What allows or hinders besides policies.
   *
   * @param grants of the KMS key
   * @param acl of the bucket or object
   * @param restrictPublicBuckets of the bucket's or the account's Block Public Access
   * @param ignorePublicAcls likewise
   * @param principalInManagementAccount to which SCPs do not apply
   * @param resourceInManagementAccount to which RCPs do not apply
   */
  public record Extras(
      List<KeyGrant> grants,
      List<AclGrant> acl,
      boolean restrictPublicBuckets,
      boolean ignorePublicAcls,
      boolean principalInManagementAccount,
      boolean resourceInManagementAccount) {

    /** Nothing of all that. */
    public static final Extras NONE = new Extras(List.of(), List.of(), false, false, false, false);

    public Extras {
      grants = List.copyOf(grants);
      acl = List.copyOf(acl);
    }

    /** The same without access control lists. */
    public Extras withoutLists() {
      return acl.isEmpty()
          ? this
          : new Extras(
              grants,
              List.of(),
              restrictPublicBuckets,
              ignorePublicAcls,
              principalInManagementAccount,
              resourceInManagementAccount);
    }
  }

  /**
   * A grant of a KMS key ("Grants in AWS KMS").
   *
   * @param grantee an ARN
   * @param operations such as {@code Decrypt}
   */
  public record KeyGrant(String grantee, List<String> operations) {

    /** Of grants that nobody has read: perhaps to whoever asks. */
    public static final KeyGrant UNREAD = new KeyGrant("", List.of());

    public KeyGrant {
      operations = List.copyOf(operations);
    }
  }

  /**
   * A grant of S3's access control lists ("Access control list (ACL) overview").
   *
   * @param grantee {@code AllUsers}, {@code AuthenticatedUsers}, or a canonical id
   * @param permission {@code READ}, {@code WRITE}, {@code READ_ACP}, {@code WRITE_ACP}, {@code
   *     FULL_CONTROL}
   * @param ofBucket whether it stands in the bucket's list; else in that of whatever is asked for
   */
  public record AclGrant(String grantee, String permission, boolean ofBucket) {

    /** Of the list of what is asked for. */
    public AclGrant(String grantee, String permission) {
      this(grantee, permission, false);
    }
  }

  /** No policies. */
  public static <P> Policies<P> none() {
    return new Policies<>(
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Extras.NONE);
  }

  /** A copy with these identity policies. */
  public Policies<P> withIdentity(List<P> all) {
    return new Policies<>(all, boundaries, session, resource, endpoint, scps, rcps, extras);
  }

  /** A copy with these permissions boundaries. */
  public Policies<P> withBoundaries(List<P> all) {
    return new Policies<>(identity, all, session, resource, endpoint, scps, rcps, extras);
  }

  /** A copy with these session policies. */
  public Policies<P> withSession(List<P> all) {
    return new Policies<>(identity, boundaries, all, resource, endpoint, scps, rcps, extras);
  }

  /** A copy with this resource policy. */
  public Policies<P> withResource(P policy) {
    return new Policies<>(
        identity, boundaries, session, Optional.of(policy), endpoint, scps, rcps, extras);
  }

  /** A copy without any. */
  public Policies<P> withoutResource() {
    return new Policies<>(
        identity, boundaries, session, Optional.empty(), endpoint, scps, rcps, extras);
  }

  /** A copy with these endpoint policies. */
  public Policies<P> withEndpoint(List<P> all) {
    return new Policies<>(identity, boundaries, session, resource, all, scps, rcps, extras);
  }

  /** A copy with these service control policies. */
  public Policies<P> withScps(List<List<P>> levels) {
    return new Policies<>(identity, boundaries, session, resource, endpoint, levels, rcps, extras);
  }

  /** A copy with these resource control policies. */
  public Policies<P> withRcps(List<List<P>> levels) {
    return new Policies<>(identity, boundaries, session, resource, endpoint, scps, levels, extras);
  }

  /** A copy with these extras. */
  public Policies<P> withExtras(Extras more) {
    return new Policies<>(identity, boundaries, session, resource, endpoint, scps, rcps, more);
  }

  /** The same with each policy changed, such as compiled. */
  public <R> Policies<R> map(Function<? super P, ? extends R> change) {
    return new Policies<>(
        each(identity, change),
        each(boundaries, change),
        each(session, change),
        resource.map(change),
        each(endpoint, change),
        scps.stream().map(level -> Policies.<P, R>each(level, change)).toList(),
        rcps.stream().map(level -> Policies.<P, R>each(level, change)).toList(),
        extras);
  }

  private static <P, R> List<R> each(List<P> all, Function<? super P, ? extends R> change) {
    return all.stream().<R>map(change).toList();
  }
}
