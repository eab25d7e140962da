package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Entry;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.List;

/** Routines and classes that are handed to a framework, which calls them for requests. */
final class Routing {

  /** Methods of classes that frameworks call for requests. */
  private static final List<String> OF_REQUESTS =
      List.of("get", "post", "put", "patch", "delete", "dispatch_request");

  private final Run run;

  Routing(Run run) {
    this.run = run;
  }

  /** What Node's frameworks give a route beside the request. */
  private static Value response(Site site) {
    return site.module().language() == Language.JAVASCRIPT
        ? Value.of(new Ref.External("http.response"))
        : Value.ANY;
  }

  /** Routines that answer requests are followed when all modules are loaded. */
  Value routed(Site site, Entry.Route route, Arguments arguments, String name, State state) {
    Value functions = Value.NEVER;
    for (Value argument : arguments.all().toList()) {
      for (Ref ref : argument.refs()) {
        if (ref instanceof Ref.Function || ref instanceof Ref.Bound) {
          functions = functions.or(Value.of(ref));
        } else if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.CLASS) {
          functions = functions.or(methods(site, id, state));
        }
      }
    }
    if (!functions.isNever()) {
      Source source = new Source(route.field(), site.module().file(), site.at());
      // Hono gives requests and answers in one.
      Value data =
          name.startsWith("hono.")
              ? Value.of(new Ref.External("hono.context"))
              : Value.of(Taint.of(source));
      Arguments given =
          route.all()
              ? new Arguments(java.util.List.of(), java.util.Map.of(), data, Value.NEVER)
              : Arguments.of(data, response(site), Value.ANY);
      boolean python = site.module().language() == Language.PYTHON;
      boolean pages = name.startsWith("flask.") || name.startsWith("@nestjs/");
      run.routes.add(new Route(site, functions, given, python, pages));
    }
    return functions.or(run.outside.result(name, arguments, Known.Text.EMPTY));
  }

  /** What a class has for requests: frameworks make an object of it and call these. */
  private Value methods(Site site, int type, State state) {
    Value object = run.construction.of(site, Value.of(new Ref.Thing(type)), Arguments.NONE, state);
    Value methods = Value.NEVER;
    for (String name : OF_REQUESTS) {
      for (Ref ref : run.members.get(object, name, site, state).refs()) {
        if (ref instanceof Ref.Bound) {
          methods = methods.or(Value.of(ref));
        }
      }
    }
    return methods;
  }
}
