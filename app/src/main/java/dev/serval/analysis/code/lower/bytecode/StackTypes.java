package dev.serval.analysis.code.lower.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What compilers say of the types on the stack where ways meet, such as behind a conditional
 * expression: what one of the ways puts there need not be of the other's class.
 */
final class StackTypes {

  private final Map<Integer, StackMapFrameInfo> frames = new HashMap<>();

  StackTypes(CodeModel code, Blocks blocks) {
    if (code instanceof CodeAttribute attribute) {
      attribute
          .findAttribute(Attributes.stackMapTable())
          .ifPresent(
              table ->
                  table.entries().forEach(frame -> frames.put(blocks.at(frame.target()), frame)));
    }
  }

  /** The type in a place of the stack where a block begins; that of a class only if it is said. */
  ClassDesc of(int span, int place, ClassDesc first) {
    if (first.isPrimitive()) {
      return first;
    }
    StackMapFrameInfo frame = frames.get(span);
    List<StackMapFrameInfo.VerificationTypeInfo> stack = frame == null ? List.of() : frame.stack();
    return place < stack.size() && stack.get(place) instanceof ObjectVerificationTypeInfo object
        ? object.classSymbol()
        : ConstantDescs.CD_Object;
  }
}
