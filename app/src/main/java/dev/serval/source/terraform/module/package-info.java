/** The files of a module as one: what it declares, not yet evaluated. */
@NullMarked
package dev.serval.source.terraform.module;

import org.jspecify.annotations.NullMarked;
