package dev.serval.cli;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import dev.serval.model.World;
import dev.serval.source.aws.api.CodeDownload;
import dev.serval.source.aws.api.CodeDownload.Fetched;
import dev.serval.source.aws.api.Connection;
import dev.serval.source.aws.api.Unreachable;
import dev.serval.source.code.CodePackage;
import dev.serval.source.code.DeployedPackages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Downloads the code of deployed functions and the layers that they use, several at a time. */
final class LiveCode {

  private static final int AT_A_TIME = 8;

  /** Characters of code in all, which are kept until the report is written. */
  private static final long MOST_IN_ALL = 400_000_000;

  private final CodeDownload download;
  private final AtomicLong characters = new AtomicLong();

  private LiveCode(CodeDownload download) {
    this.download = download;
  }

  /** One package to be fetched. */
  private record Asked(String arn, String name, Origin at, boolean layer) {}

  /** The packages of all functions of an account that have one. */
  static DeployedPackages of(List<World> worlds, Connection connection) {
    Map<String, Asked> asked = new LinkedHashMap<>();
    for (World world : worlds) {
      Estate estate = world.estate();
      estate.all(Function.class).filter(LiveCode::isDeployed).forEach(one -> ask(one, asked));
    }
    try (CodeDownload download = new CodeDownload(connection)) {
      return new LiveCode(download).all(List.copyOf(asked.values()));
    } catch (Unreachable e) {
      throw new UserError(ExitStatus.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isDeployed(Function function) {
    return function.id().at() instanceof Origin.InAccount
        && !(function.code() instanceof Function.Code.Image);
  }

  private static void ask(Function function, Map<String, Asked> asked) {
    Identity id = function.id();
    String arn = id.arn().toString();
    asked.put(arn, new Asked(arn, "deployed/" + id.region() + "/" + id.name(), id.at(), false));
    for (Value<Reference> layer : function.layers().effective().orElse(List.of())) {
      String text = layer.effective().map(Reference::toString).orElse("");
      String[] parts = text.split(":", -1);
      if (parts.length == 8) {
        String name = "deployed/%s/%s-%s".formatted(parts[3], parts[6], parts[7]);
        asked.putIfAbsent(text, new Asked(text, name, layer.at(), true));
      }
    }
  }

  private DeployedPackages all(List<Asked> asked) {
    Map<String, CodePackage.Read> read = new LinkedHashMap<>();
    List<Gap> gaps = new ArrayList<>();
    try (ExecutorService some = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Callable<Fetched<CodePackage.Read>>> calls =
          asked.stream().<Callable<Fetched<CodePackage.Read>>>map(one -> () -> fetch(one)).toList();
      List<Future<Fetched<CodePackage.Read>>> done = some.invokeAll(calls);
      for (int i = 0; i < asked.size(); i++) {
        Asked one = asked.get(i);
        switch (done.get(i).get()) {
          case Fetched.Had<CodePackage.Read>(CodePackage.Read unit) -> read.put(one.arn(), unit);
          case Fetched.Missed<CodePackage.Read> missed ->
              gaps.add(
                  new Gap(
                      one.name(),
                      one.at(),
                      "its code was not looked through: " + missed.why(),
                      missed.permission()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a download broke", e.getCause());
    }
    return new DeployedPackages(true, read, gaps);
  }

  private Fetched<CodePackage.Read> fetch(Asked one) {
    if (characters.get() > MOST_IN_ALL) {
      return new Fetched.Missed<>(
          "there is more than %,d characters of code in all; choose functions with --function"
              .formatted(MOST_IN_ALL),
          Optional.empty());
    }
    Fetched<CodePackage.Read> fetched =
        one.layer()
            ? download.layer(one.arn(), file -> CodePackage.ofZip(file, one.name()))
            : download.function(one.arn(), file -> CodePackage.ofZip(file, one.name()));
    if (fetched instanceof Fetched.Had<CodePackage.Read>(CodePackage.Read read)) {
      read.unit().files().forEach(file -> characters.addAndGet(file.text().length()));
      read.unit().classes().forEach(type -> characters.addAndGet(type.bytes().remaining()));
    }
    return fetched;
  }
}
