package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.Arguments;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of AWS in a function's code. A call counts only if imports prove whose client it is.
 *
 * @param calls in the order in which they were come by
 * @param unresolved what may call AWS besides
 */
public record SdkCalls(List<SdkCall> calls, List<UnresolvedCall> unresolved) {

  public SdkCalls {
    calls = List.copyOf(calls);
    unresolved = List.copyOf(unresolved);
  }

  private static final Wrappers WRAPPERS = Wrappers.bundled();

  /** What is done with clients and calls nothing by itself. */
  private static final Set<String> HANDLERS =
      Set.of(
          "send",
          "from",
          "getSignedUrl",
          "print",
          "isinstance",
          "len",
          "type",
          "id",
          "str",
          "repr",
          "hasattr",
          "getattr",
          "closing",
          "captureAWSClient",
          "captureAWSv3Client",
          "captureAWS",
          "log");

  /** What a call is given of which nothing is known. */
  private static final Arguments ANYTHING =
      new Arguments(List.of(), Map.of(), Value.ANY, Value.ANY);

  /** Finds them in what following the code gave. */
  public static SdkCalls of(Findings findings, SdkTable table) {
    Found found = new Found(table);
    PythonCalls python = new PythonCalls(table, found);
    ScriptCalls script = new ScriptCalls(table, found);
    CompiledCalls compiled = new CompiledCalls(table, found);
    boolean sdk = findings.calls().stream().anyMatch(call -> isOfSdk(call.name()));
    for (ObservedCall call : findings.calls()) {
      if (found.ofLibrary(call, call.name(), Map.of())) {
        continue;
      }
      Optional<Wrappers.Wrapper> wrapper = WRAPPERS.of(call);
      wrapper.ifPresent(one -> found.wrapped(call, one));
      boolean taken =
          wrapper.isPresent() || python.take(call) || script.take(call) || compiled.take(call);
      if (!taken && sdk && isOfUnknown(call.name())) {
        unknownReceiver(call, table, found);
      }
      for (Value argument : call.arguments().all().toList()) {
        handedOver(call, argument, python, script, found, table);
      }
    }
    return new SdkCalls(found.calls, found.unresolved);
  }

  private static boolean isOfSdk(String name) {
    return name.startsWith("boto3.")
        || name.startsWith("aws")
        || name.startsWith("@aws-sdk/")
        || CompiledCalls.isOfSdk(name);
  }

  /** What somebody's call returned may be a client. */
  private static boolean isOfUnknown(String name) {
    return name.startsWith(ObservedCall.UNKNOWN)
        || (name.lastIndexOf(").") > 0 && name.lastIndexOf(").") == name.lastIndexOf('.') - 1);
  }

  /** A method of this name, of a client for all that is known. */
  private static void unknownReceiver(ObservedCall call, SdkTable table, Found found) {
    String method = call.name().substring(call.name().lastIndexOf('.') + 1);
    boolean telling =
        method.contains("_")
            || call.arguments().named().keySet().stream()
                .anyMatch(name -> Character.isUpperCase(name.charAt(0)))
            || call.contents().all(call.arguments().at(0)).keySet().stream()
                .anyMatch(name -> !name.isEmpty() && Character.isUpperCase(name.charAt(0)))
            || call.contents().all(call.arguments().at(1)).keySet().stream()
                .anyMatch(name -> !name.isEmpty() && Character.isUpperCase(name.charAt(0)))
            || (call.file().matches(".*\\.(java|kt|scala|groovy|class)")
                && !call.contents().all(call.arguments().at(0)).isEmpty());
    if (!telling) {
      return;
    }
    List<String> could = new ArrayList<>();
    boolean python =
        method.contains("_") || method.equals(method.toLowerCase(java.util.Locale.ROOT));
    if (python) {
      table
          .withMethod(method)
          .forEach(one -> could.add(one.name() + "." + one.operations().get(method)));
    } else {
      table
          .withOperation(method)
          .forEach(one -> could.add(one.name() + "." + one.operation(method).orElseThrow()));
    }
    if (!could.isEmpty()) {
      found.guessed(call, "it is not known whose '" + method + "' is called", could);
    }
  }

  /** A method that is handed over is called some time; a client that is, does what it can. */
  private static void handedOver(
      ObservedCall call,
      Value argument,
      PythonCalls python,
      ScriptCalls script,
      Found found,
      SdkTable table) {
    for (Ref ref : argument.refs()) {
      if (!(ref instanceof Ref.External(String raw, var _)) || !isOfSdk(raw)) {
        continue;
      }
      String name = dev.serval.analysis.code.catalog.Catalog.plain(raw);
      boolean client =
          name.matches("boto3\\.(client|resource)\\([^()]*\\)")
              || name.matches("@aws-sdk/client-[^.]*\\.[A-Za-z0-9]*\\(\\)")
              || CompiledCalls.isClient(name)
              || name.matches("aws-sdk\\.[A-Za-z0-9]*\\(\\)|aws\\.[a-z0-9]+");
      String last = call.name().substring(call.name().lastIndexOf('.') + 1);
      if (client && !HANDLERS.contains(last) && !isOfSdk(call.name())) {
        found.unresolved(
            call,
            "a client of "
                + service(name, table)
                + " is handed to "
                + last
                + ", and what that"
                + " does with it is not known",
            service(name, table) + ".*");
      } else if (!client && !name.endsWith(")")) {
        ObservedCall later =
            new ObservedCall(
                name,
                call.contents().made(raw),
                call.file(),
                call.at(),
                call.first(),
                Value.NEVER,
                later(call, ref),
                call.contents());
        boolean taken = python.take(later) || script.take(later);
        if (!taken) {
          found.ofLibrary(later, name, Map.of());
        }
      }
    }
  }

  /** What a method gets that is handed to somebody who calls it with the arguments behind it. */
  private static Arguments later(ObservedCall call, Ref method) {
    String last = call.name().substring(call.name().lastIndexOf('.') + 1);
    int behind =
        switch (last) {
          case "submit", "to_thread", "partial" -> 1;
          case "run_in_executor" -> 2;
          default -> 0;
        };
    List<Value> positional = call.arguments().positional();
    return behind > 0
            && positional.size() >= behind
            && positional.get(behind - 1).refs().contains(method)
        ? new Arguments(
            positional.subList(behind, positional.size()),
            call.arguments().named(),
            call.arguments().rest(),
            last.equals("partial") ? Value.ANY : call.arguments().restNamed())
        : ANYTHING;
  }

  private static String service(String client, SdkTable table) {
    if (client.contains("(") && client.startsWith("boto3.")) {
      String inside = client.substring(client.indexOf('(') + 1, client.length() - 1);
      return inside.isEmpty() ? "*" : inside;
    }
    String id =
        client.replaceFirst("@aws-sdk/client-([^.]*).*", "$1").replaceFirst("aws(-sdk)?\\.", "");
    return table
        .serviceOfId(id.replace("()", ""))
        .map(SdkTable.Service::name)
        .orElse(id.equals("documents") ? "dynamodb" : "*");
  }
}
