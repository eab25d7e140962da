/** Terraform and OpenTofu: modules and plans, read into an estate. */
@NullMarked
package dev.serval.source.terraform;

import org.jspecify.annotations.NullMarked;
