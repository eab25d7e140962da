/**
 * HCL, the language of Terraform and OpenTofu, as trees with places: native syntax and JSON syntax
 * ("HCL Native Syntax Specification" and "HCL JSON Syntax Specification" of the HCL project).
 */
@NullMarked
package dev.serval.source.terraform.hcl;

import org.jspecify.annotations.NullMarked;
