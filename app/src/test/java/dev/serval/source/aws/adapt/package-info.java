@org.jspecify.annotations.NullMarked
package dev.serval.source.aws.adapt;
