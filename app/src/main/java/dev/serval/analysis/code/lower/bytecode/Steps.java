package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Variable;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;

/** What single instructions do to the stack, and what of it the form has. */
final class Steps {

  private static final ClassDesc ARRAY = ConstantDescs.CD_Object.arrayType();

  private final MethodCode code;
  private final Slots slots;
  private final Invocations invocations;
  private final DynamicCalls dynamic;

  Steps(MethodCode code, Slots slots) {
    this.code = code;
    this.slots = slots;
    this.invocations = new Invocations(code);
    this.dynamic = new DynamicCalls(code, invocations);
  }

  /** Takes an instruction that does not end a block. */
  void take(java.lang.classfile.Instruction instruction) {
    switch (instruction) {
      case ConstantInstruction constant -> constant(constant);
      case LoadInstruction load -> load(load);
      case StoreInstruction store -> store(store);
      case IncrementInstruction more -> increment(more);
      case FieldInstruction field -> field(field);
      case InvokeInstruction invoke -> invocations.invoke(invoke);
      case InvokeDynamicInstruction invoke -> dynamic.invoke(invoke);
      case NewObjectInstruction made -> code.begin(made.className().asSymbol());
      case NewReferenceArrayInstruction made -> {
        code.pop();
        array(made.componentType().asSymbol().arrayType());
      }
      case NewPrimitiveArrayInstruction _ -> {
        code.pop();
        array(ARRAY);
      }
      case NewMultiArrayInstruction made -> {
        code.pop(made.dimensions());
        array(made.arrayType().asSymbol());
      }
      case ArrayLoadInstruction load -> element(load.typeKind());
      case ArrayStoreInstruction _ -> setElement();
      case TypeCheckInstruction check -> check(check);
      case OperatorInstruction operator -> operator(operator);
      case ConvertInstruction convert ->
          code.push(code.pop().register(), convert.toType().upperBound());
      case StackInstruction stack -> stack(stack);
      case MonitorInstruction _ -> code.pop();
      default -> {}
    }
  }

  private void constant(ConstantInstruction constant) {
    switch (constant.constantValue()) {
      case String text -> code.push(code.text(text), ConstantDescs.CD_String);
      case Integer value -> code.push(code.number(value), ConstantDescs.CD_int);
      case Long value -> code.push(code.number(value), ConstantDescs.CD_long);
      case Float value -> code.push(code.number(value), ConstantDescs.CD_float);
      case Double value -> code.push(code.number(value), ConstantDescs.CD_double);
      case ClassDesc type -> code.push(code.load(Types.name(type)), ConstantDescs.CD_Class);
      default ->
          code.push(
              ConstantDescs.NULL.equals(constant.constantValue())
                  ? code.nothing()
                  : code.opaque(List.of()),
              constant.typeKind().upperBound());
    }
  }

  private void load(LoadInstruction load) {
    if (load.slot() == 0 && !code.isStatic) {
      code.push(code.self(false), code.type.desc());
      return;
    }
    Variable variable = new Variable(code.out.id(), slots.name(load.slot()));
    code.push(
        code.add(new Instruction.Read(code.out.register(), variable, code.at())),
        load.typeKind().upperBound());
  }

  private void store(StoreInstruction store) {
    Operand value = code.pop();
    int typed = code.isFresh(value.register()) ? value.register() : typed(value);
    code.write(slots.name(store.slot()), typed);
  }

  private int typed(Operand value) {
    return code.typed(value.register(), value.type());
  }

  private void increment(IncrementInstruction more) {
    String name = slots.name(more.slot());
    int before =
        code.add(
            new Instruction.Read(
                code.out.register(), new Variable(code.out.id(), name), code.at()));
    int after =
        code.add(
            new Instruction.Binary(
                code.out.register(), "+", before, code.number(more.constant()), code.at()));
    code.write(name, after);
  }

  private void field(FieldInstruction field) {
    String name = field.name().stringValue();
    ClassDesc type = field.typeSymbol();
    String owner = Types.name(field.owner().asSymbol());
    switch (field.opcode()) {
      case GETSTATIC -> get(code.load(owner), name, type);
      case GETFIELD -> get(code.pop().register(), name, type);
      case PUTSTATIC -> {
        int value = code.typed(code.as(code.pop(), type), type);
        code.add(new Instruction.SetField(code.load(owner), name, value, code.at()));
      }
      default -> {
        Operand value = code.pop();
        int object = code.pop().register();
        int typed = code.typed(code.as(value, type), type);
        code.add(new Instruction.SetField(object, name, typed, code.at()));
      }
    }
  }

  private void get(int base, String name, ClassDesc type) {
    int value = code.add(new Instruction.Field(code.out.register(), base, name, code.at()));
    code.push(code.typed(value, type), type);
  }

  private void array(ClassDesc type) {
    int made = code.add(new Instruction.MakeList(code.out.register(), List.of(), code.at()));
    code.array(made);
    code.push(made, type);
  }

  private void element(TypeKind kind) {
    Operand index = code.pop();
    Operand array = code.pop();
    int value =
        code.add(
            new Instruction.Element(
                code.out.register(), array.register(), index.register(), code.at()));
    ClassDesc inner = array.type().componentType();
    code.push(value, inner == null ? kind.upperBound() : inner);
  }

  private void setElement() {
    Operand value = code.pop();
    Operand index = code.pop();
    Operand array = code.pop();
    ClassDesc inner = array.type().componentType();
    int put = inner == null ? value.register() : code.as(value, inner);
    code.element(array.register(), index, put);
    code.add(new Instruction.SetElement(array.register(), index.register(), put, code.at()));
  }

  private void check(TypeCheckInstruction check) {
    Operand value = code.pop();
    ClassDesc type = check.type().asSymbol();
    switch (check.opcode()) {
      case CHECKCAST -> code.push(code.typed(value.register(), type), type);
      default -> code.push(code.opaque(List.of()), ConstantDescs.CD_boolean);
    }
  }

  private void operator(OperatorInstruction operator) {
    String name = operator.opcode().name();
    ClassDesc type = operator.typeKind().upperBound();
    if (name.equals("ARRAYLENGTH")) {
      get(code.pop().register(), "length", ConstantDescs.CD_int);
    } else if (name.endsWith("NEG")) {
      int value = code.pop().register();
      code.push(code.add(new Instruction.Unary(code.out.register(), "-", value, code.at())), type);
    } else {
      Operand right = code.pop();
      Operand left = code.pop();
      String written =
          switch (name.substring(1)) {
            case "ADD" -> "+";
            case "SUB" -> "-";
            case "MUL" -> "*";
            case "DIV" -> "/";
            case "REM" -> "%";
            case "AND" -> "&";
            case "OR" -> "|";
            case "XOR" -> "^";
            default -> "<<";
          };
      int value =
          code.add(
              new Instruction.Binary(
                  code.out.register(), written, left.register(), right.register(), code.at()));
      code.push(value, name.contains("CMP") ? ConstantDescs.CD_int : type);
    }
  }

  private void stack(StackInstruction stack) {
    switch (stack.opcode()) {
      case POP -> code.popPlaces(1);
      case POP2 -> code.popPlaces(2);
      case DUP -> copied(1, 0);
      case DUP_X1 -> copied(1, 1);
      case DUP_X2 -> copied(1, 2);
      case DUP2 -> copied(2, 0);
      case DUP2_X1 -> copied(2, 1);
      case DUP2_X2 -> copied(2, 2);
      default -> {
        Operand top = code.pop();
        Operand below = code.pop();
        code.push(top);
        code.push(below);
      }
    }
  }

  /** Puts what is on top below what is in so many places under it, too. */
  private void copied(int places, int under) {
    List<Operand> top = code.popPlaces(places);
    List<Operand> below = code.popPlaces(under);
    top.forEach(code::push);
    below.forEach(code::push);
    top.forEach(code::push);
  }
}
