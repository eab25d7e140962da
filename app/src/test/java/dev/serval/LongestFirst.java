package dev.serval;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * The compiler's checks take longest and begin first. The rest is ordered by name; of it, classes
 * that need the mock of AWS follow each other in the engine's own thread from the beginning.
 */
public final class LongestFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.<ClassDescriptor, Boolean>comparing(
                    one -> one.getTestClass() != CompilerChecksTest.class)
                .thenComparing(one -> one.getTestClass().getName()));
  }
}
