package dev.serval.source.terraform.evaluation;

import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.source.terraform.function.Arguments;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Function;
import dev.serval.source.terraform.function.Functions;
import dev.serval.source.terraform.function.NotKnown;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import dev.serval.source.terraform.hcl.HclParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Calls of functions: those that evaluate lazily or read files here, the others by their table. */
final class Calls {

  private Calls() {}

  static Term evaluate(Expression.Call call, Scope scope) {
    Origin at = call.at().origin();
    try {
      return switch (call.function()) {
        case "try" -> attempt(call, scope, at);
        case "can" -> new Term.Bool(can(call, scope), at);
        case "file" -> Term.of(file(call, scope), at);
        case "fileexists" -> new Term.Bool(exists(call, scope), at);
        case "fileset" -> fileset(call, scope, at);
        case "templatefile" -> templateFile(call, scope);
        case "templatestring" -> templateString(call, scope);
        case "abspath" -> arguments(call, scope).getFirst();
        case "base64gzip", "type" -> Evaluator.unknown(call, scope, List.of());
        default ->
            FileFunctions.has(call.function())
                ? Term.of(ofBytes(call, scope), at)
                : function(call, scope, at);
      };
    } catch (NotKnown e) {
      return Evaluator.unknown(call, scope, known(call, scope));
    }
  }

  private static Term function(Expression.Call call, Scope scope, Origin at) {
    Optional<Function> function = Functions.find(call.function());
    List<Term> arguments = arguments(call, scope);
    if (function.isEmpty()) {
      boolean provider = call.function().contains("::");
      if (!provider) {
        scope
            .module()
            .run()
            .gap(
                call.function() + "()",
                at,
                "there is no function '"
                    + call.function()
                    + "' that is evaluated; its value stays unknown");
      }
      return Evaluator.unknown(call, scope, arguments);
    }
    return function.get().apply(new Arguments(arguments, at)).seenAt(at);
  }

  private static List<Term> arguments(Expression.Call call, Scope scope) {
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Term argument = Evaluator.evaluate(call.arguments().get(i), scope);
      if (call.expanded() && i == call.arguments().size() - 1) {
        if (argument instanceof Term.Unknown) {
          throw new NotKnown();
        }
        all.addAll(new Arguments(List.of(argument), argument.at()).items());
      } else {
        all.add(argument);
      }
    }
    return all;
  }

  /** What is known of the arguments, to tell who will fill the result. */
  private static List<Term> known(Expression.Call call, Scope scope) {
    List<Term> all = new ArrayList<>();
    call.arguments().forEach(argument -> Evaluator.attempt(argument, scope).ifPresent(all::add));
    return all;
  }

  private static Term attempt(Expression.Call call, Scope scope, Origin at) {
    for (Expression argument : call.arguments()) {
      Optional<Term> found = Evaluator.attempt(argument, scope);
      if (found.isPresent()) {
        return found.get().seenAt(at);
      }
    }
    throw new Fault("none of the expressions of 'try' can be evaluated");
  }

  private static boolean can(Expression.Call call, Scope scope) {
    return call.arguments().stream()
        .allMatch(argument -> Evaluator.attempt(argument, scope).isPresent());
  }

  private static Path folder(Scope scope) {
    return scope.module().root().module().folder();
  }

  private static String name(Expression.Call call, Scope scope) {
    return new Arguments(arguments(call, scope), call.at().origin()).path();
  }

  private static String file(Expression.Call call, Scope scope) {
    return scope.module().run().files().read(folder(scope), name(call, scope));
  }

  private static String ofBytes(Expression.Call call, Scope scope) {
    LocalFiles files = scope.module().run().files();
    String name = name(call, scope);
    if (!files.exists(folder(scope), name)) {
      throw new NotKnown();
    }
    return FileFunctions.of(call.function(), files.path(folder(scope), name));
  }

  private static boolean exists(Expression.Call call, Scope scope) {
    return scope.module().run().files().exists(folder(scope), name(call, scope));
  }

  private static Term fileset(Expression.Call call, Scope scope, Origin at) {
    Arguments given = new Arguments(arguments(call, scope), at);
    return scope
        .module()
        .run()
        .files()
        .matching(folder(scope), given.path(), given.pattern())
        .<Term>map(
            names -> new Term.Seq(names.stream().map(name -> Term.of(name, at)).toList(), at))
        .orElseGet(() -> Evaluator.unknown(call, scope, List.of()));
  }

  private static Term templateFile(Expression.Call call, Scope scope) {
    List<Term> arguments = arguments(call, scope);
    String name = new Arguments(arguments, call.at().origin()).path();
    String text = scope.module().run().files().read(folder(scope), name);
    return rendered(text, name, arguments, call, scope);
  }

  private static Term templateString(Expression.Call call, Scope scope) {
    List<Term> arguments = arguments(call, scope);
    String text = new Arguments(arguments, call.at().origin()).path();
    return rendered(text, call.at().place().file(), arguments, call, scope);
  }

  private static Term rendered(
      String text, String name, List<Term> arguments, Expression.Call call, Scope scope) {
    if (arguments.size() < 2) {
      throw new Fault("'" + call.function() + "' takes a mapping of values, too");
    }
    if (arguments.get(1) instanceof Term.Unknown) {
      throw new NotKnown();
    }
    if (!(arguments.get(1) instanceof Term.Obj values)) {
      throw new Fault("'" + call.function() + "' takes a mapping of values");
    }
    try {
      Scope inner =
          new Scope(scope.module(), new LinkedHashMap<>(values.fields()), scope.instance());
      return Evaluator.evaluate(HclParser.template(text, name), inner).seenAt(call.at().origin());
    } catch (UnreadableDocument e) {
      throw new Fault(e.at() + ": " + e.getMessage());
    }
  }
}
