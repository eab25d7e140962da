package dev.serval.analysis.code.form;

import java.util.List;

/**
 * One step of a routine. Values are in registers, numbered within the routine; {@code to} is the
 * register that a step sets. A register is set in one place of the source, or in the arms of one
 * conditional expression; variables can change at any time.
 */
public sealed interface Instruction {

  /** No register. */
  int NONE = -1;

  /** The register set; {@link #NONE} where it sets none. */
  int to();

  /** Where it stands in the file. */
  Place at();

  /** A value that stands in the source. */
  record Constant(int to, Literal value, Place at) implements Instruction {}

  /** Another register's value, such as that of an arm of a conditional expression. */
  record Copy(int to, int from, Place at) implements Instruction {}

  /** A variable's value. */
  record Read(int to, Variable variable, Place at) implements Instruction {}

  /** Sets a variable. */
  record Write(Variable variable, int from, Place at) implements Instruction {
    @Override
    public int to() {
      return NONE;
    }
  }

  /** Whether the caller left out an argument. */
  record Missing(int to, String parameter, Place at) implements Instruction {}

  /** A name that nothing in the file declares: {@code open}, {@code eval}, {@code process}. */
  record Global(int to, String name, Place at) implements Instruction {}

  /** The object whose method runs ({@code this}), or whose parent's methods are meant. */
  record This(int to, boolean parent, Place at) implements Instruction {}

  /**
   * A module, or a member of it.
   *
   * @param module as written: {@code boto3}, {@code .store}, {@code ../lib/db}
   * @param member the name imported from it; empty for the module as a whole, {@code *} for all
   *     names ({@code from x import *}), which are then globals of this module
   */
  record Import(int to, String module, String member, Place at) implements Instruction {}

  /**
   * Makes a value known to importers; in Python all globals are.
   *
   * @param name {@code default} for the default; {@code *} for all that the value has
   */
  record Export(String name, int from, Place at) implements Instruction {
    @Override
    public int to() {
      return NONE;
    }
  }

  /** A member by name: {@code base.name}. */
  record Field(int to, int base, String name, Place at) implements Instruction {}

  /** An element: {@code base[index]}. */
  record Element(int to, int base, int index, Place at) implements Instruction {}

  /** Sets a member by name. */
  record SetField(int base, String name, int from, Place at) implements Instruction {
    @Override
    public int to() {
      return NONE;
    }
  }

  /** Sets an element. */
  record SetElement(int base, int index, int from, Place at) implements Instruction {
    @Override
    public int to() {
      return NONE;
    }
  }

  /** A list, tuple, set or array. */
  record MakeList(int to, List<Item> items, Place at) implements Instruction {
    public MakeList {
      items = List.copyOf(items);
    }
  }

  /** A list's item; spread where it is a collection whose items are put in. */
  record Item(int value, boolean spread) {}

  /** A dictionary or object. */
  record MakeMap(int to, List<Entry> entries, Place at) implements Instruction {
    public MakeMap {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A mapping's entry.
   *
   * @param key its register; {@link #NONE} where all entries of the value are put in
   */
  record Entry(int key, int value) {}

  /** Text put together from values: f-strings, templates. */
  record Concat(int to, List<Integer> parts, Place at) implements Instruction {
    public Concat {
      parts = List.copyOf(parts);
    }
  }

  /**
   * An operator on two values.
   *
   * @param operator as in the language, with one spelling for what all have: {@code ==}, {@code
   *     !=}, {@code is}, {@code in}, {@code not in}, {@code +}, {@code %}, {@code instanceof}
   */
  record Binary(int to, String operator, int left, int right, Place at) implements Instruction {}

  /** An operator on one value: {@code -}, {@code not}, {@code typeof}. */
  record Unary(int to, String operator, int operand, Place at) implements Instruction {}

  /** Calls a value. */
  record Call(int to, int callee, List<Argument> arguments, Place at) implements Instruction {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Calls a method of a value.
   *
   * @param type the declared type of the receiver where the language gives one ({@code
   *     java.lang.Runtime}); empty else
   */
  record Invoke(int to, int receiver, String name, List<Argument> arguments, String type, Place at)
      implements Instruction {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /** Makes an object of a class; in Python, calling the class does. */
  record Construct(int to, int type, List<Argument> arguments, Place at) implements Instruction {
    public Construct {
      arguments = List.copyOf(arguments);
    }
  }

  /** A routine as a value, together with the variables around it. */
  record Closure(int to, int routine, Place at) implements Instruction {}

  /**
   * A class as a value.
   *
   * @param name as declared
   * @param parents the registers of the classes that it extends
   * @param methods by name, with the routines' numbers
   */
  record MakeClass(int to, String name, List<Integer> parents, List<Method> methods, Place at)
      implements Instruction {
    public MakeClass {
      parents = List.copyOf(parents);
      methods = List.copyOf(methods);
    }
  }

  /**
   * A method.
   *
   * @param name as called
   * @param routine its number
   * @param kind how it is bound
   */
  record Method(String name, int routine, Binding kind) {}

  /** How a method is bound. */
  enum Binding {
    /** To an object. */
    INSTANCE,
    /** To nothing. */
    STATIC,
    /** To the class (Python's {@code @classmethod}). */
    CLASS,
    /** To an object, and called by reading the member. */
    GETTER
  }

  /** What a promise gives. */
  record Await(int to, int from, Place at) implements Instruction {}

  /** Hands a value to whoever iterates; what that sends back is set. */
  record Yield(int to, int from, Place at) implements Instruction {}

  /**
   * The next item of a collection in a loop.
   *
   * @param keys whether it is a key or index ({@code for…in} of JavaScript)
   */
  record Next(int to, int from, boolean keys, Place at) implements Instruction {}

  /** What was caught, at the beginning of a handler. */
  record Caught(int to, Place at) implements Instruction {}

  /**
   * What a value is declared to be, where the language says so after the fact: a cast, an annotated
   * variable.
   *
   * @param type as written, with names as imported
   */
  record Declared(int to, int from, String type, Place at) implements Instruction {}

  /** A value that the form has no words for, computed from these. */
  record Opaque(int to, List<Integer> from, Place at) implements Instruction {
    public Opaque {
      from = List.copyOf(from);
    }
  }
}
