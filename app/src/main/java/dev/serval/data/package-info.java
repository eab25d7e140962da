/** Facts about AWS that change over time, as dated tables; {@code data/refresh} makes them anew. */
@NullMarked
package dev.serval.data;

import org.jspecify.annotations.NullMarked;
