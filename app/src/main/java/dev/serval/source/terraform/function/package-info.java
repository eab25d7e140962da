/** The values of Terraform's language, and its functions ("Built-in Functions", Terraform). */
@NullMarked
package dev.serval.source.terraform.function;

import org.jspecify.annotations.NullMarked;
