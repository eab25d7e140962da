package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.Arguments;
import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkTable;
import dev.serval.data.SdkTable.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of boto3: of clients, and of the objects that it makes of resources. */
final class PythonCalls {

  private static final String CLIENT = "boto3.client(";
  private static final String RESOURCE = "boto3.resource(";

  /** What clients have besides operations, which calls nothing. */
  private static final Set<String> OWN =
      Set.of("can_paginate", "close", "get_paginator", "get_waiter", "exceptions", "meta");

  private final SdkTable table;
  private final Found found;

  PythonCalls(SdkTable table, Found found) {
    this.table = table;
    this.found = found;
  }

  /** Whether the call was one of boto3. */
  boolean take(ObservedCall call) {
    String name = call.name();
    if (name.startsWith(CLIENT)) {
      String inside = name.substring(CLIENT.length(), name.indexOf(')'));
      client(call, inside, name.substring(name.indexOf(')') + 1));
      return true;
    }
    if (name.startsWith(RESOURCE)) {
      String inside = name.substring(RESOURCE.length(), name.indexOf(')'));
      String rest = name.substring(name.indexOf(')') + 1);
      Optional<Service> service = table.service(inside);
      if (rest.startsWith(".meta.client.")) {
        client(call, inside, rest.substring(".meta.client".length()));
      } else if (service.isPresent()) {
        new ResourceObjects(service.get(), found).take(call, rest);
      } else if (!rest.isEmpty()) {
        found.unresolved(call, "the service of this object is not known", "*.*");
      }
      return true;
    }
    return false;
  }

  private void client(ObservedCall call, String name, String rest) {
    Optional<Service> service = table.service(name);
    String[] parts = rest.split("\\.");
    if (parts.length < 2) {
      return;
    }
    String method = parts[1];
    if (service.isEmpty()) {
      unknownService(call, name, method);
      return;
    }
    if (parts.length == 3) {
      far(call, service.get(), method, parts[2]);
      return;
    }
    if (parts.length > 3 || OWN.contains(method)) {
      return;
    }
    Given given = given(call);
    String operation = service.get().operations().get(method);
    if (operation != null) {
      found.call(call, service.get(), operation, given);
    } else if (method.equals("generate_presigned_url")) {
      presigned(call, service.get());
    } else if (method.equals("*")) {
      found.unresolved(call, "which operation of " + name + " is called is not known", name + ".*");
    }
  }

  private void unknownService(ObservedCall call, String name, String method) {
    String what = name.isEmpty() ? "the service of this client is not known" : name + " is new";
    List<Service> could = table.withMethod(method);
    if (!could.isEmpty()) {
      found.unresolved(
          call,
          what,
          could.stream().map(one -> one.name() + "." + one.operations().get(method)).toList());
    } else if (method.equals("*")) {
      found.unresolved(call, what, "*.*");
    }
  }

  /** Paginators and waiters are told which operation, then run. */
  private void far(ObservedCall call, Service service, String first, String last) {
    boolean pages = first.equals("get_paginator()") && last.equals("paginate");
    boolean waits = first.equals("get_waiter()") && last.equals("wait");
    if (!pages && !waits) {
      return;
    }
    Arguments told = call.made().getLast();
    Value which = told.at(0).or(told.of(pages ? "operation_name" : "waiter_name"));
    for (Known one : which.known()) {
      Optional<String> method = one.asText();
      Optional<String> operation =
          method.map(text -> (pages ? service.operations() : service.waiters()).get(text));
      operation.ifPresent(known -> found.call(call, service, known, given(call)));
    }
    if (which.open() || which.known().isEmpty()) {
      found.unresolved(
          call,
          "which operation of " + service.name() + " this goes through is not known",
          service.name() + ".*");
    }
  }

  /** A signed address allows its bearer what the signer may. */
  private void presigned(ObservedCall call, Service service) {
    Value which = call.arguments().at(0).or(call.arguments().of("ClientMethod"));
    Value parameters = call.arguments().at(1).or(call.arguments().of("Params"));
    Given given = new Given(java.util.Map.of(), parameters, call.contents());
    for (Known one : which.known()) {
      String operation = service.operations().get(one.asText().orElse(""));
      if (operation != null) {
        found.call(call, service, operation, given);
      }
    }
    if (which.open() || which.known().isEmpty()) {
      found.unresolved(
          call, "for which operation this address is signed is not known", service.name() + ".*");
    }
  }

  private static Given given(ObservedCall call) {
    return new Given(call.arguments().named(), call.arguments().restNamed(), call.contents());
  }
}
