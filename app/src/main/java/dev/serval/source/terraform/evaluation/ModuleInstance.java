package dev.serval.source.terraform.evaluation;

import dev.serval.document.UnreadableDocument;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import dev.serval.source.terraform.hcl.HclParser;
import dev.serval.source.terraform.module.TerraformModule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** A module as it is used once: with values for its variables. */
final class ModuleInstance implements Term.Attributes {

  private final Run run;
  private final TerraformModule module;
  private final String address;
  private final Optional<Caller> caller;
  private final boolean representative;
  private final Map<String, Term> variables = new HashMap<>();
  private final Map<String, Term> locals = new HashMap<>();
  private final Map<String, Term> outputs = new HashMap<>();
  private final SequencedMap<String, Group> groups = new LinkedHashMap<>();
  private final Set<String> pending = new HashSet<>();

  /**
   * Who uses the module.
   *
   * @param call the block
   * @param scope in which its arguments are evaluated
   */
  record Caller(Body.Block call, Scope scope) {}

  /**
   * @param address empty for the root, else such as {@code module.api["a"]} with a dot behind it
   */
  ModuleInstance(
      Run run,
      TerraformModule module,
      String address,
      Optional<Caller> caller,
      boolean representative) {
    this.run = run;
    this.module = module;
    this.address = address;
    this.caller = caller;
    this.representative = representative;
  }

  Run run() {
    return run;
  }

  TerraformModule module() {
    return module;
  }

  String address() {
    return address;
  }

  Optional<Caller> caller() {
    return caller;
  }

  /** The module that nobody uses. */
  ModuleInstance root() {
    return caller.map(one -> one.scope().module().root()).orElse(this);
  }

  /** What the holes of its expressions belong to. */
  String scope() {
    return address.isEmpty() ? run.source() : run.source() + "/" + address;
  }

  /** Whether it, or a module around it, is of this folder. */
  boolean isWithin(Path folder) {
    return module.folder().toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())
        || caller.map(one -> one.scope().module().isWithin(folder)).orElse(false);
  }

  Term variable(String name, Origin at) {
    return once("var." + name, variables, name, () -> readVariable(name, at)).seenAt(at);
  }

  private Term readVariable(String name, Origin at) {
    Body.Block block = module.variables().get(name);
    if (block == null) {
      throw new Fault("there is no variable '" + name + "'; declare it or correct the name");
    }
    Optional<Expression> type = block.body().get("type");
    Optional<Term> given = argument(name, type);
    boolean keepsNull =
        block
            .body()
            .get("nullable")
            .filter(one -> one instanceof Expression.Bool(boolean value, var _) && !value)
            .isEmpty();
    if (given.isPresent() && (keepsNull || !(given.get() instanceof Term.Null))) {
      return Types.converted(given.get(), type, this);
    }
    Optional<Expression> byDefault = block.body().get("default");
    if (byDefault.isPresent()) {
      return Types.converted(Evaluator.evaluate(byDefault.get(), Scope.of(this)), type, this);
    }
    if (given.isPresent()) {
      return given.get();
    }
    Text.Hole hole = new Text.Hole(scope(), "var." + name, Text.Filling.DEPLOYER);
    return run.assumption()
        .value(hole)
        .filter(value -> !value.equals(Assumption.OTHER))
        .map(value -> Types.converted(Term.of(value, at), type, this))
        .orElse(new Term.Unknown(hole, at));
  }

  private Optional<Term> argument(String name, Optional<Expression> type) {
    if (caller.isPresent()) {
      return caller
          .get()
          .call()
          .body()
          .get(name)
          .map(value -> Evaluator.evaluate(value, caller.get().scope()));
    }
    return Optional.ofNullable(run.given().get(name)).map(given -> given(name, given, type));
  }

  private Term given(String name, Given given, Optional<Expression> type) {
    return switch (given) {
      case Given.Written(Expression value) -> Evaluator.evaluate(value, Scope.of(this));
      case Given.Told(String value) -> told(name, value, type);
    };
  }

  /** Text where the variable takes text, else an expression. */
  private Term told(String name, String value, Optional<Expression> type) {
    String source = "--parameter " + name;
    String declared = type.map(one -> one.at().text().replace("\"", "")).orElse("any");
    boolean text =
        declared.equals("string")
            || (declared.equals("any") && !value.startsWith("[") && !value.startsWith("{"));
    try {
      return text
          ? Term.of(value, new Origin.InFile(source, 1, 1))
          : Evaluator.evaluate(HclParser.expression(value, source), Scope.of(this));
    } catch (UnreadableDocument e) {
      return Term.of(value, new Origin.InFile(source, 1, 1));
    }
  }

  Term local(String name, Origin at) {
    Expression value = module.locals().get(name);
    if (value == null) {
      throw new Fault("there is no local value '" + name + "'; declare it or correct the name");
    }
    return once("local." + name, locals, name, () -> Evaluator.evaluate(value, Scope.of(this)))
        .seenAt(at);
  }

  private Term once(
      String what, Map<String, Term> known, String name, java.util.function.Supplier<Term> make) {
    Term found = known.get(name);
    if (found != null) {
      return found;
    }
    if (!pending.add(what)) {
      throw new Fault("'" + what + "' refers to itself, perhaps over others; break the circle");
    }
    try {
      Term made = make.get();
      known.put(name, made);
      return made;
    } finally {
      pending.remove(what);
    }
  }

  /** All instances of a resource, data source or module that is declared here. */
  Group group(Group.Kind kind, String key) {
    Map<String, Body.Block> declared =
        switch (kind) {
          case RESOURCE -> module.resources();
          case DATA -> module.data();
          case MODULE -> module.calls();
        };
    Body.Block block = declared.get(key);
    if (block == null) {
      throw new Fault(
          "there is no " + kind.word() + " '" + key + "'; declare it or correct the name");
    }
    String name = kind.prefix() + key;
    Group known = groups.get(name);
    if (known != null) {
      return known;
    }
    if (!pending.add(name)) {
      throw new Fault("the number of '" + name + "' hangs on itself; break the circle");
    }
    try {
      Group made = Group.of(this, kind, key, block);
      groups.put(name, made);
      return made;
    } finally {
      pending.remove(name);
    }
  }

  /** All resources, those of the modules that this one uses too. */
  List<ResourceInstance> resources() {
    List<ResourceInstance> all = new java.util.ArrayList<>();
    for (String key : module.resources().keySet()) {
      members(Group.Kind.RESOURCE, key)
          .forEach(member -> all.add((ResourceInstance) member.attributes()));
    }
    for (String key : module.calls().keySet()) {
      for (Group.Member member : members(Group.Kind.MODULE, key)) {
        if (member.attributes() instanceof ModuleInstance used) {
          all.addAll(used.resources());
        }
      }
    }
    return all;
  }

  /** What calls say of functions in modules that are not here. */
  List<AbsentModule> absent() {
    List<AbsentModule> all = new java.util.ArrayList<>();
    for (String key : module.calls().keySet()) {
      for (Group.Member member : members(Group.Kind.MODULE, key)) {
        switch (member.attributes()) {
          case ModuleInstance used -> all.addAll(used.absent());
          case AbsentModule absent -> all.add(absent);
          default -> {}
        }
      }
    }
    return all;
  }

  private List<Group.Member> members(Group.Kind kind, String key) {
    run.effort().renew();
    try {
      return group(kind, key).members();
    } catch (Fault fault) {
      Body.Block block =
          kind == Group.Kind.MODULE ? module.calls().get(key) : module.resources().get(key);
      run.gap(
          address + kind.prefix() + key,
          block == null ? module.origin() : block.at().origin(),
          String.valueOf(fault.getMessage()));
      return List.of();
    }
  }

  @Override
  public Term get(String name, Origin at) {
    Body.Block output = module.outputs().get(name);
    if (output == null) {
      throw new Fault(
          "the module at '" + module.name() + "' has no output '" + name + "'; correct the name");
    }
    Optional<Expression> value = output.body().get("value");
    if (value.isEmpty()) {
      return new Term.Null(at);
    }
    return once(
            "output." + name, outputs, name, () -> Evaluator.evaluate(value.get(), Scope.of(this)))
        .seenAt(at);
  }

  @Override
  public Term.Obj all(Origin at) {
    SequencedMap<String, Term> all = new LinkedHashMap<>();
    for (String name : module.outputs().keySet()) {
      all.put(name, get(name, at));
    }
    return new Term.Obj(all, at);
  }

  @Override
  public boolean representative() {
    return representative;
  }
}
