/** One small intermediate form for all languages: routines made of blocks of instructions. */
@NullMarked
package dev.serval.analysis.code.form;

import org.jspecify.annotations.NullMarked;
