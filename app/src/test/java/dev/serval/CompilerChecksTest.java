package dev.serval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Error Prone and NullAway find no fault in the sources. They take five times as long as compiling,
 * so they run beside the other tests, in a compiler of their own that writes no classes.
 */
class CompilerChecksTest {

  /** Of tests only what is wrong for sure is told. */
  private static final String ERRORS_ONLY = " -XepDisableAllWarnings";

  /**
   * What is worth a look in the product. The hundreds of other warnings are of libraries that are
   * not used here or matters of taste, and cost as much time as all the rest.
   */
  private static final List<String> WARNINGS =
      List.of(
          "AmbiguousMethodReference",
          "ArrayRecordComponent",
          "BadComparable",
          "BadImport",
          "BigDecimalEquals",
          "BoxedPrimitiveEquality",
          "CatchAndPrintStackTrace",
          "CatchFail",
          "ClassCanBeStatic",
          "CollectionUndefinedEquality",
          "DefaultCharset",
          "DoubleCheckedLocking",
          "EmptyCatch",
          "EnumOrdinal",
          "EqualsGetClass",
          "EqualsUnsafeCast",
          "Finally",
          "FloatCast",
          "FutureReturnValueIgnored",
          "HidingField",
          "InconsistentCapitalization",
          "InputStreamSlowMultibyteRead",
          "InstanceOfAndCastMatchWrongType",
          "IntLongMath",
          "InvalidParam",
          "InvalidThrows",
          "JavaUtilDate",
          "JdkObsolete",
          "LockNotBeforeTry",
          "LongDoubleConversion",
          "LongFloatConversion",
          "MissingCasesInEnumSwitch",
          "MissingOverride",
          "MixedMutabilityReturnType",
          "ModifiedButNotUsed",
          "MutablePublicArray",
          "NarrowCalculation",
          "NarrowingCompoundAssignment",
          "NonApiType",
          "NonAtomicVolatileUpdate",
          "NotJavadoc",
          "OperatorPrecedence",
          "OptionalMapToOptional",
          "OptionalNotPresent",
          "OrphanedFormatString",
          "ParameterName",
          "ReferenceEquality",
          "ShortCircuitBoolean",
          "StreamResourceLeak",
          "StringCaseLocaleUsage",
          "SynchronizeOnNonFinalField",
          "ThreadLocalUsage",
          "TypeParameterUnusedInFormals",
          "UndefinedEquals",
          "UnescapedEntity",
          "UnsynchronizedOverridesSynchronized",
          "UnusedMethod",
          "UnusedNestedClass",
          "UnusedVariable",
          "VariableNameSameAsType",
          "WaitNotInLoop");

  private static final String OF_THE_PRODUCT =
      ERRORS_ONLY
          + WARNINGS.stream().map(name -> " -Xep:" + name + ":WARN").collect(Collectors.joining())
          + " -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"
          + " -XepOpt:NullAway:JSpecifyMode=true";

  /** The packages of the compiler that Error Prone looks into. */
  private static final List<String> ROOMS =
      List.of(
          "api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util");

  @TempDir Path folder;

  @Test
  void theProductHasNoFault() throws IOException, InterruptedException {
    assertThat(faults(OF_THE_PRODUCT, Path.of("src/main/java"), Path.of("../signal/src/main/java")))
        .isEmpty();
  }

  @Test
  void theTestsHaveNoFault() throws IOException, InterruptedException {
    assertThat(faults(ERRORS_ONLY, Path.of("src/test/java"), Path.of("../signal/src/test/java")))
        .isEmpty();
  }

  @Test
  void aFaultWouldBeFound() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("Faulty.java"),
        """
        @org.jspecify.annotations.NullMarked
        class Faulty {
          static String name() {
            return null;
          }
        }
        """);
    assertThat(faults(OF_THE_PRODUCT, folder)).contains("NullAway");
  }

  /** What the compiler says of the sources in the folders. */
  private String faults(String checks, Path... sources) throws IOException, InterruptedException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
    for (String room : ROOMS) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + room + "=ALL-UNNAMED");
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + room + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            // The optimising compiler would cost more than it saves.
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseParallelGC",
            "-J--sun-misc-unsafe-memory-access=allow",
            "-Xplugin:ErrorProne" + checks,
            "-XDcompilePolicy=simple",
            "-XDaddTypeAnnotationsToSymbol=true",
            "--should-stop=ifError=FLOW",
            "--should-stop=ifNoError=FLOW",
            "-Xlint:-options",
            "-Werror",
            "-Xmaxerrs",
            "1000",
            "-Xmaxwarns",
            "1000",
            "-processorpath",
            classes,
            "-cp",
            classes,
            "-d",
            folder.toString()));
    Path files = folder.resolve("files");
    Files.write(files, javaFiles(sources));
    command.add("@" + files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
    return said;
  }

  private static List<String> javaFiles(Path... folders) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> inside = Files.walk(folder)) {
        inside.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(found::add);
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }
}
