/** JVM bytecode in the intermediate form: compiled Java, Kotlin, Scala and others. */
@NullMarked
package dev.serval.analysis.code.lower.bytecode;

import org.jspecify.annotations.NullMarked;
