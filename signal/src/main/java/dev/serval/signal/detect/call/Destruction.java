package dev.serval.signal.detect.call;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import dev.serval.signal.detect.change.Strangers;
import dev.serval.signal.detect.change.Tools;
import dev.serval.signal.detect.change.Unprotected;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Data that somebody locks or destroys one after the other within minutes: objects written over
 * themselves with a key that the account does not have, their earlier versions, and the copies to
 * go back to. What AWS's own services and stacks do for somebody is their work.
 */
public final class Destruction implements Detector<Destruction.Done> {

  static final String RULE = "RT-29";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Calls that delete what holds data, and the parameter with its name. */
  private static final Map<String, String> HELD =
      Map.of(
          "ec2:DeleteVolume",
          "volumeId",
          "dynamodb:DeleteTable",
          "tableName",
          "rds:DeleteDBInstance",
          "dBInstanceIdentifier",
          "rds:DeleteDBCluster",
          "dBClusterIdentifier",
          "s3:DeleteBucket",
          "bucketName",
          "secretsmanager:DeleteSecret",
          "secretId",
          "elasticfilesystem:DeleteFileSystem",
          "fileSystemId",
          "kinesis:DeleteStream",
          "streamName",
          "ecr:DeleteRepository",
          "repositoryName",
          "kms:ScheduleKeyDeletion",
          "keyId");

  /** What is done to data. */
  enum Deed {
    /** Only the holder of the key can read it afterwards. */
    LOCKED(3, Severity.HIGH, "T1486", "Objects are written over themselves with a stranger's key"),
    /** The key may be of who owns the bucket. */
    FOREIGN_KEY(20, Severity.MEDIUM, "T1486", "Objects are written with another account's key"),
    VERSIONS(50, Severity.MEDIUM, "T1485", "Many versions of objects are deleted for good"),
    COPIES(5, Severity.MEDIUM, "T1490", "Copies to go back to are deleted one after the other"),
    DATA(
        5,
        Severity.MEDIUM,
        "T1485",
        "Tables, databases, disks, buckets or secrets are deleted in a row");

    private final int many;
    private final Severity severity;
    private final String technique;
    private final String summary;

    Deed(int many, Severity severity, String technique, String summary) {
      this.many = many;
      this.severity = severity;
      this.technique = technique;
      this.summary = summary;
    }
  }

  /**
   * What was done in a window.
   *
   * @param since its begin
   * @param what by deed, what it was done to
   * @param told deeds that were reported
   * @param tool on which days a program that keeps an estate in order deleted something
   */
  record Done(
      Instant since, TreeMap<Deed, TreeSet<String>> what, TreeSet<Deed> told, Tools.Use tool)
      implements Serializable {}

  @Override
  public String name() {
    return "destruction";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof ApiCall call
            && !call.readOnly()
            && call.succeeded()
            && !call.caller().isService()
            && call.caller().service().isEmpty()
            && !deeds(call).isEmpty()
        ? Optional.of(
            call.account() + " " + call.caller().principal() + (Tools.manage(call) ? " tool" : ""))
        : Optional.empty();
  }

  @Override
  public boolean isOver(Done done, Instant time) {
    return done.since().plus(WINDOW).isBefore(time) && done.tool().equals(Tools.Use.NONE);
  }

  @Override
  public Done initial() {
    return new Done(Instant.EPOCH, new TreeMap<>(), new TreeSet<>(), Tools.Use.NONE);
  }

  @Override
  public Step<Done> step(Done before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(call.time());
    Done after =
        new Done(
            goesOn ? before.since() : call.time(),
            goesOn ? new TreeMap<>(before.what()) : new TreeMap<>(),
            goesOn ? new TreeSet<>(before.told()) : new TreeSet<>(),
            Tools.manage(call) ? before.tool().on(call.time()) : before.tool());
    List<Observation> told = new ArrayList<>();
    deeds(call)
        .forEach(
            (deed, name) -> {
              if (after.told().contains(deed)) {
                return;
              }
              TreeSet<String> names =
                  new TreeSet<>(after.what().getOrDefault(deed, new TreeSet<>()));
              names.add(name);
              after.what().put(deed, names);
              if (names.size() >= deed.many) {
                after.told().add(deed);
                told.add(observation(deed, names, after, call));
              }
            });
    return new Step<>(after, told);
  }

  private static Observation observation(
      Deed deed, SortedSet<String> names, Done done, ApiCall call) {
    boolean function = call.caller().attribution().known();
    boolean tool = Tools.manage(call);
    boolean work =
        deed.severity != Severity.HIGH && (function || (tool && done.tool().isBorneOut()));
    List<String> evidence = new ArrayList<>();
    evidence.add("%d since %s, and it may go on".formatted(names.size(), done.since()));
    evidence.add("the last: " + Text.shown(names.last()));
    evidence.add(
        "%s from %s by %s"
            .formatted(call.action(), Text.shown(call.address()), Text.shown(call.agent())));
    if (work) {
      evidence.add(function ? "weighs less: functions clean up for their owners" : Tools.BORNE_OUT);
    } else if (tool) {
      evidence.add(Tools.DOUBT);
    }
    evidence.add("event " + Text.shown(call.id()));
    return Observation.of(
            RULE,
            call,
            work ? Severity.LOW : deed.severity,
            work ? deed.summary + (function ? ", by a function" : ", by a tool") : deed.summary,
            evidence,
            List.of(deed.technique))
        .measured(Map.of("number", names.size()));
  }

  /** What a call does, and to what. */
  private static Map<Deed, String> deeds(ApiCall call) {
    Map<Deed, String> all = new EnumMap<>(Deed.class);
    switch (call.service()) {
      case "s3" -> objects(call, all);
      case "ec2", "rds", "backup", "dynamodb", "redshift", "elasticache" ->
          Unprotected.copy(call).ifPresent(name -> all.put(Deed.COPIES, name));
      default -> {}
    }
    String held = HELD.get(call.action());
    if (held != null
        && (!call.name().equals("DeleteSecret")
            || call.detail("forceDeleteWithoutRecovery").equals("true"))) {
      all.put(Deed.DATA, call.service() + " " + call.detail(held));
    }
    return all;
  }

  private static void objects(ApiCall call, Map<Deed, String> all) {
    String object = call.detail("bucketName") + "/" + call.detail("key");
    switch (call.name()) {
      case "DeleteObject", "DeleteObjectVersion" -> {
        String version = call.detail("versionId");
        if (!version.isEmpty()) {
          all.put(Deed.VERSIONS, object + " " + version);
        }
      }
      case "CopyObject", "PutObject", "UploadPartCopy", "CreateMultipartUpload" -> {
        boolean foreign =
            Strangers.isForeign(
                call.detail("x-amz-server-side-encryption-aws-kms-key-id"), call.account());
        boolean own = !call.detail("x-amz-server-side-encryption-customer-algorithm").isEmpty();
        if ((foreign || own) && source(call).equals(object)) {
          all.put(Deed.LOCKED, object);
        } else if (foreign) {
          all.put(Deed.FOREIGN_KEY, object);
        }
      }
      default -> {}
    }
  }

  /** What is copied, as bucket and key. */
  private static String source(ApiCall call) {
    String source = call.detail("x-amz-copy-source").replaceFirst("^/", "");
    source = source.replaceFirst("\\?versionId=.*$", "");
    try {
      return URLDecoder.decode(source.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return source;
    }
  }
}
