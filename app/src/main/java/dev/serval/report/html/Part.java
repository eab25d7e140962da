package dev.serval.report.html;

/** What can stand inside an element: a piece of the page, or an attribute. */
sealed interface Part permits Html, Html.Attribute {}
