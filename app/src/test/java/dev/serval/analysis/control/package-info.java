/** Tests of who may call and change functions. */
@NullMarked
package dev.serval.analysis.control;

import org.jspecify.annotations.NullMarked;
