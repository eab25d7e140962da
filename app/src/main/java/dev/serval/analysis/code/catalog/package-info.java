/**
 * What calls do with data: where it comes in, where it does harm, what cleans it. Tables, which
 * users extend.
 */
@NullMarked
package dev.serval.analysis.code.catalog;

import org.jspecify.annotations.NullMarked;
