package dev.serval;

import dev.serval.aws.AwsMock;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What others wait for begins first: classes that need the mock of AWS, of which one runs at a
 * time, and the compiler's checks. The rest is ordered by name, and fills the other cores.
 */
public final class LongestFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.<ClassDescriptor, Boolean>comparing(one -> !needsMock(one))
                .thenComparing(one -> one.getTestClass() != CompilerChecksTest.class)
                .thenComparing(one -> one.getTestClass().getName()));
  }

  private static boolean needsMock(ClassDescriptor one) {
    return one.findAnnotation(ResourceLock.class)
        .filter(lock -> lock.value().equals(AwsMock.LOCK))
        .isPresent();
  }
}
