@NullMarked
package dev.serval.source.cloudformation.sam;

import org.jspecify.annotations.NullMarked;
