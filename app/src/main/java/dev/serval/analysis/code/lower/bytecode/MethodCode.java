package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.lower.java.JdkCalls;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A method on its way into the form: its stack as it is at one point, and what is known of it. */
final class MethodCode {

  final ClassCode type;
  final RoutineBuilder out;
  final boolean isStatic;
  final JdkCalls jdk;

  /** The stack, its top last. */
  private List<Operand> stack = new ArrayList<>();

  /** Constants in registers: texts and numbers. */
  private final Map<Integer, Object> constants = new HashMap<>();

  /** Registers of objects that are made here. */
  private final Map<Integer, ClassDesc> fresh = new HashMap<>();

  /** Those of them whose constructor ran. */
  private final Set<Integer> complete = new HashSet<>();

  /** What was put into arrays that stand in the code. */
  private final Map<Integer, List<Integer>> arrays = new HashMap<>();

  /** Variables that hold a whole number for certain. */
  private Map<String, Integer> numbers = new HashMap<>();

  private Place at;

  MethodCode(ClassCode type, RoutineBuilder out, boolean isStatic, Place at) {
    this.type = type;
    this.out = out;
    this.isStatic = isStatic;
    this.jdk = new JdkCalls(out);
    this.at = at;
  }

  Place at() {
    return at;
  }

  void at(int line) {
    at = type.lines().place(line);
  }

  /** Variables that hold a whole number for certain. */
  Map<String, Integer> numbers() {
    return Map.copyOf(numbers);
  }

  void numbers(Map<String, Integer> now) {
    numbers = new HashMap<>(now);
  }

  List<Operand> stack() {
    return List.copyOf(stack);
  }

  void stack(List<Operand> now) {
    stack = new ArrayList<>(now);
  }

  void push(int register, ClassDesc type) {
    stack.add(new Operand(register, type));
  }

  void push(Operand operand) {
    stack.add(operand);
  }

  /** What is on top; damaged code can take what is not there. */
  Operand pop() {
    return stack.isEmpty()
        ? new Operand(opaque(List.of()), ConstantDescs.CD_Object)
        : stack.removeLast();
  }

  /** The topmost operands, in the order in which they were pushed. */
  List<Operand> pop(int count) {
    List<Operand> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.addFirst(pop());
    }
    return all;
  }

  /** The operands in so many of the topmost places. */
  List<Operand> popPlaces(int places) {
    List<Operand> all = new ArrayList<>();
    for (int left = places; left > 0; ) {
      Operand one = pop();
      left -= one.isWide() ? 2 : 1;
      all.addFirst(one);
    }
    return all;
  }

  int add(Instruction instruction) {
    return out.add(instruction);
  }

  int opaque(List<Integer> from) {
    return add(new Instruction.Opaque(out.register(), from, at));
  }

  int load(String name) {
    return add(new Instruction.Import(out.register(), name, "", at));
  }

  int self(boolean parent) {
    return add(new Instruction.This(out.register(), parent, at));
  }

  int text(String value) {
    int to = add(new Instruction.Constant(out.register(), new Literal.Text(value), at));
    constants.put(to, value);
    return to;
  }

  int number(Number value) {
    int to =
        add(
            new Instruction.Constant(
                out.register(), new Literal.Numeral(String.valueOf(value)), at));
    constants.put(to, value);
    return to;
  }

  int nothing() {
    return add(new Instruction.Constant(out.register(), new Literal.Nothing(), at));
  }

  /** The text in a register that is one for certain. */
  Optional<String> textIn(int register) {
    return constants.get(register) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The whole number in a register that is one for certain. */
  Optional<Integer> numberIn(int register) {
    return constants.get(register) instanceof Integer value ? Optional.of(value) : Optional.empty();
  }

  /** Sets a variable. */
  void write(String name, int register) {
    numbers.remove(name);
    numberIn(register).ifPresent(number -> numbers.put(name, number));
    add(new Instruction.Write(new Variable(out.id(), name), register, at));
  }

  /** An operand as a value of a type: a number can be a truth value or a character. */
  int as(Operand operand, ClassDesc wanted) {
    Optional<Integer> number = numberIn(operand.register());
    return switch (wanted.descriptorString()) {
      case "Z" ->
          number
              .map(
                  value ->
                      add(
                          new Instruction.Constant(
                              out.register(), new Literal.Truth(value != 0), at)))
              .orElse(operand.register());
      case "C" ->
          number.map(value -> text(String.valueOf((char) (int) value))).orElse(operand.register());
      default -> operand.register();
    };
  }

  /** A value together with what its declared type tells of it. */
  int typed(int register, ClassDesc declared) {
    return Types.telling(declared)
        .map(name -> add(new Instruction.Declared(out.register(), register, name, at)))
        .orElse(register);
  }

  /** Makes room for an object whose constructor comes later. */
  void begin(ClassDesc made) {
    int to = out.register();
    fresh.put(to, made);
    push(to, made);
  }

  boolean isFresh(int register) {
    return fresh.containsKey(register);
  }

  /** The constructor of an object that is made here ran. */
  void complete(int register) {
    complete.add(register);
  }

  /** Whether it is an object whose constructor comes later. */
  boolean isIncomplete(int register) {
    return isFresh(register) && !complete.contains(register);
  }

  /** Begins an array to which single elements are added. */
  void array(int register) {
    arrays.put(register, new ArrayList<>());
  }

  /** Notes an element; whatever is out of order makes the array one of which nothing is known. */
  void element(int array, Operand index, int value) {
    List<Integer> known = arrays.get(array);
    if (known == null) {
      return;
    }
    if (numberIn(index.register()).filter(place -> place == known.size()).isPresent()) {
      known.add(value);
    } else {
      arrays.remove(array);
    }
  }

  /** What is in an array that stands in the code. */
  Optional<List<Integer>> elements(int array) {
    return Optional.ofNullable(arrays.get(array)).map(List::copyOf);
  }
}
