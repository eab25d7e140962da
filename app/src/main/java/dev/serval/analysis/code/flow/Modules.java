package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Ref.ModuleKey;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;

/** Modules of the code: what they import, and what they give to others. */
final class Modules {

  private final Run run;

  Modules(Run run) {
    this.run = run;
  }

  /** A name that nothing in the module declares. */
  Value global(Module module, String name, State state) {
    Thing frame = state.thing(run.frame(module));
    Value starred = frame.get(name);
    return starred.isNever()
        ? run.members.named(run.catalog.known(name), new Site(module, module.top().at(), 0))
        : starred;
  }

  /** What an import gives. */
  Value imported(Module from, String name, String member, State state) {
    if (Classes.areDeclared(from)) {
      return run.classes.named(from, name, state);
    }
    Optional<Module> found = run.program.imported(from, name);
    if (found.isEmpty()) {
      return outside(from, name, member, state);
    }
    Module module = found.get();
    run.load(module, state);
    if (member.equals("*")) {
      Thing theirs = state.thing(run.frame(module));
      int frame = run.frame(from);
      theirs
          .fields()
          .forEach((key, value) -> state.heap.put(frame, state.thing(frame).with(key, value)));
      return Value.NEVER;
    }
    if (member.isEmpty()) {
      return module.language() == Language.PYTHON
          ? Value.of(new Ref.ModuleRef(new ModuleKey(module)))
          : exports(module, state);
    }
    return exported(module, member, state);
  }

  private Value outside(Module from, String name, String member, State state) {
    String plain = name.startsWith("node:") ? name.substring(5) : name;
    boolean whole = member.isEmpty() || member.equals("default") || member.equals("*");
    if (!whole && from.language() == Language.PYTHON) {
      String full = name.endsWith(".") ? name + member : name + "." + member;
      Optional<Module> module = run.program.imported(from, full);
      if (module.isPresent()) {
        run.load(module.get(), state);
        return Value.of(new Ref.ModuleRef(new ModuleKey(module.get())));
      }
    }
    String full = run.catalog.known(whole ? plain : plain + "." + member);
    return run.members.named(full, new Site(from, from.top().at(), 0));
  }

  /** A member of a module of the code. */
  Value exported(Module module, String name, State state) {
    run.load(module, state);
    if (module.language() == Language.GO) {
      return state.thing(run.frame(module)).get(name);
    }
    if (module.language() == Language.JAVA) {
      return run.classes.entered(module, name, state);
    }
    if (module.language() == Language.PYTHON) {
      Value own = state.thing(run.frame(module)).get(name);
      if (!own.isNever()) {
        return own;
      }
      String package_ = module.file().replaceFirst("(/__init__)?\\.py$", "").replace('/', '.');
      return run.program
          .imported(
              module, module.file().endsWith("__init__.py") ? "." + name : package_ + "." + name)
          .map(
              sub -> {
                run.load(sub, state);
                return Value.of(new Ref.ModuleRef(new ModuleKey(sub)));
              })
          .orElse(Value.NEVER);
    }
    Value exports = exports(module, state);
    if (name.equals("default")) {
      Value set = Value.NEVER;
      for (Ref ref : exports.refs()) {
        if (ref instanceof Ref.Thing(int id) && state.thing(id).has("default")) {
          set = set.or(state.thing(id).get("default"));
        }
      }
      return set.isNever() ? exports : set;
    }
    return run.members.get(exports, name, new Site(module, module.top().at(), 0), state);
  }

  /** What a script exports as a whole. */
  private Value exports(Module module, State state) {
    run.load(module, state);
    Value holder = state.thing(run.frame(module)).get("module");
    Value all = Value.NEVER;
    for (Ref ref : holder.refs()) {
      if (ref instanceof Ref.Thing(int id)) {
        all = all.or(state.thing(id).get("exports"));
      }
    }
    return all;
  }

  /** Gives a script its {@code module} and {@code exports}. */
  void prepareScript(Module module, State state) {
    int exports = run.id("exports", module.file());
    int holder = run.id("module", module.file());
    int frame = run.frame(module);
    Value all = Value.of(new Ref.Thing(exports));
    state.heap.put(exports, Thing.empty(Thing.Kind.MAP));
    state.heap.put(holder, Thing.empty(Thing.Kind.MAP).with("exports", all));
    state.heap.put(
        frame,
        state.thing(frame).with("module", Value.of(new Ref.Thing(holder))).with("exports", all));
  }

  /** {@code export}. */
  void export(Module module, String name, Value value, State state) {
    Value all = exports(module, state);
    if (name.equals("*")) {
      run.members
          .contents(value, state)
          .forEach((key, field) -> run.members.set(all, key, field, state));
    } else {
      run.members.set(all, name, value, state);
    }
  }
}
