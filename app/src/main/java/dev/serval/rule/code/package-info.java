/** Rules on code, layers and images. */
@NullMarked
package dev.serval.rule.code;

import org.jspecify.annotations.NullMarked;
