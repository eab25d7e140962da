package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Instruction.Binding;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.form.Variable;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.lower.Routines;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class on its way into the form.
 *
 * @param module the module that it becomes a part of
 * @param model the class
 * @param lines where its lines stand
 */
record ClassCode(Module module, ClassModel model, Lines lines) {

  private static final String STATICS = "<clinit>";

  private static final String INIT = "<init>";

  /** What the compiler adds to an enum, which the form knows from no source. */
  private static final Set<String> OF_ENUMS = Set.of("values", "valueOf", "$values");

  /** The file that classes were compiled from, on its way into the form. */
  record Module(Routines routines, RoutineBuilder top) {}

  ClassDesc desc() {
    return model.thisClass().asSymbol();
  }

  /** The full name, nested ones with {@code $}. */
  String full() {
    return Types.name(desc());
  }

  /** The name without its package. */
  String simple() {
    return Types.simple(full());
  }

  /** The full names of the classes that it extends, a parent of all left out. */
  List<String> parents() {
    List<String> parents = new ArrayList<>();
    model.superclass().map(ClassEntry::asSymbol).map(Types::name).ifPresent(parents::add);
    model.interfaces().forEach(one -> parents.add(Types.name(one.asSymbol())));
    parents.remove("java.lang.Object");
    parents.remove("java.lang.Record");
    parents.remove("java.lang.Enum");
    return parents;
  }

  /** Makes the class a global of its module. */
  void declare() {
    RoutineBuilder top = module.top();
    Place at = place();
    List<Instruction.Method> methods = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      if (isWritten(method)) {
        method(method).ifPresent(methods::add);
      }
    }
    MethodCode outside = new MethodCode(this, top, true, at);
    List<Integer> parents = parents().stream().map(outside::load).toList();
    int made = top.add(new Instruction.MakeClass(top.register(), simple(), parents, methods, at));
    top.add(new Instruction.Write(new Variable(0, simple()), made, at));
    for (FieldModel field : model.fields()) {
      if (!field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC)) {
        note(field, made, outside);
      }
    }
  }

  /** No text gets into a number. */
  private void note(FieldModel field, int made, MethodCode outside) {
    String type = Types.ofParameter(field.fieldTypeSymbol()).orElse("");
    int text = outside.text(type.equals(Parameter.NUMBER) ? type : "");
    String member = FieldNote.TYPE.member(field.fieldName().stringValue());
    module.top().add(new Instruction.SetField(made, member, text, outside.at()));
  }

  /** Runs what sets the static members, when all classes of the module are there. */
  void initialise() {
    Place at = place();
    MethodCode outside = new MethodCode(this, module.top(), true, at);
    for (FieldModel field : model.fields()) {
      field
          .findAttribute(Attributes.constantValue())
          .ifPresent(constant -> constant(outside, field, constant.constant().constantValue()));
    }
    if (model.methods().stream().anyMatch(one -> one.methodName().equalsString(STATICS))) {
      new Invocations(outside).call(outside.load(full()), STATICS, List.of());
    }
  }

  /** Hands over what a framework calls, when all classes of the module are there. */
  void register() {
    new CompiledRoutes(this, new MethodCode(this, module.top(), true, place())).register();
  }

  private void constant(MethodCode outside, FieldModel field, ConstantDesc constant) {
    int value =
        switch (constant) {
          case String text -> outside.text(text);
          case Number number -> outside.number(number);
          default -> outside.opaque(List.of());
        };
    module
        .top()
        .add(
            new Instruction.SetField(
                outside.load(full()), field.fieldName().stringValue(), value, outside.at()));
  }

  /** Methods that the compiler made to fit a parent's hand over to those that were written. */
  private boolean isWritten(MethodModel method) {
    boolean ofEnum =
        model.flags().has(AccessFlag.ENUM) && OF_ENUMS.contains(method.methodName().stringValue());
    return !method.flags().has(AccessFlag.BRIDGE) && !ofEnum;
  }

  private Optional<Instruction.Method> method(MethodModel method) {
    String written = method.methodName().stringValue();
    String name = written.equals(INIT) ? Invocations.CONSTRUCTOR : written;
    Optional<CodeModel> body = method.code();
    Place at = body.map(this::firstLine).orElseGet(this::place);
    AccessFlags flags = method.flags();
    boolean isStatic = flags.has(AccessFlag.STATIC);
    String title = written.startsWith("lambda$") ? "" : name;
    RoutineBuilder out = module.routines().begin(title, simple(), at);
    MethodCode code = new MethodCode(this, out, isStatic, at);
    Optional<Slots> slots = body.map(Slots::new);
    int slot = isStatic ? 0 : 1;
    for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
      String called = slots.isPresent() ? slots.get().name(slot) : "(" + slot + ")";
      out.parameter(new Parameter(called, Parameter.Kind.PLAIN, Types.ofParameter(type)));
      slot += type.descriptorString().equals("J") || type.descriptorString().equals("D") ? 2 : 1;
    }
    if (written.equals(INIT)) {
      fields(code);
    }
    body.ifPresent(
        model -> MethodLowering.lower(code, model, method.methodTypeSymbol().returnType()));
    module.routines().finish(out);
    return Optional.of(
        new Instruction.Method(name, out.id(), isStatic ? Binding.STATIC : Binding.INSTANCE));
  }

  /** What nothing here sets, such as an injected object, is what its type says. */
  private void fields(MethodCode code) {
    for (FieldModel field : model.fields()) {
      boolean told = Types.telling(field.fieldTypeSymbol()).isPresent();
      boolean synthetic = field.flags().has(AccessFlag.SYNTHETIC);
      boolean set = isSet(field.fieldName().stringValue());
      if (told && !set && !field.flags().has(AccessFlag.STATIC) && !synthetic) {
        int value = code.typed(code.opaque(List.of()), field.fieldTypeSymbol());
        code.add(
            new Instruction.SetField(
                code.self(false), field.fieldName().stringValue(), value, code.at()));
      }
    }
  }

  private boolean isSet(String field) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .anyMatch(
            element ->
                element instanceof FieldInstruction put
                    && put.opcode() == Opcode.PUTFIELD
                    && put.name().equalsString(field));
  }

  private Place firstLine(CodeModel code) {
    return code.elementStream()
        .filter(LineNumber.class::isInstance)
        .map(LineNumber.class::cast)
        .findFirst()
        .map(line -> lines.place(line.line()))
        .orElse(new Place(1, 1));
  }

  private Place place() {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .map(this::firstLine)
        .min(Place::compareTo)
        .orElse(new Place(1, 1));
  }
}
