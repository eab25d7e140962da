/** Terraform's resource types: what they are called elsewhere, and what names and ARNs they get. */
@NullMarked
package dev.serval.source.terraform.naming;

import org.jspecify.annotations.NullMarked;
