package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Module;
import java.util.Map;

/** What a value can refer to. */
public sealed interface Ref {

  /** Whether calling it runs code that is followed, or a method of what that code made. */
  default boolean isRoutine() {
    return this instanceof Function
        || this instanceof Bound
        || (this instanceof Method(Value object, var _)
            && object.refs().stream().anyMatch(Thing.class::isInstance));
  }

  /** An object made by the code followed: a list, a mapping, an instance, a class. */
  record Thing(int id) implements Ref {}

  /**
   * A routine.
   *
   * @param module the module that it is in
   * @param routine its number there
   * @param frames by number of the routine around it, the object with that one's variables
   */
  record Function(ModuleKey module, int routine, Map<Integer, Integer> frames) implements Ref {
    public Function {
      frames = Map.copyOf(frames);
    }

    /** Routines are asked for all the time, and their frames seldom tell them apart. */
    @Override
    public int hashCode() {
      return 31 * module.hashCode() + routine;
    }
  }

  /** A method together with its object. */
  record Bound(Value object, Function function) implements Ref {
    /** An object is large, and seldom tells methods apart. */
    @Override
    public int hashCode() {
      return function.hashCode() + 1;
    }
  }

  /** A method of an object that is not of the code followed, read and not yet called. */
  record Method(Value object, String name) implements Ref {
    /** As with {@link Bound}. */
    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /**
   * Something of the outside, by the way to it: {@code subprocess.run}, {@code boto3.client(s3)},
   * {@code express().get}. Calls are written {@code ()}.
   *
   * @param which of several it is, such as the name of a table, as the code gives it
   */
  record External(String name, Known.Text which) implements Ref {
    public External(String name) {
      this(name, Known.Text.EMPTY);
    }
  }

  /** A module of the code followed. */
  record ModuleRef(ModuleKey module) implements Ref {}

  /** What ends a promise: calling it gives the promise its value. */
  record Resolve(int promise) implements Ref {}

  /** A module, the same only as itself: comparing its text would take long. */
  record ModuleKey(Module module) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof ModuleKey(Module that) && that.file().equals(module.file());
    }

    @Override
    public int hashCode() {
      return module.file().hashCode();
    }
  }
}
