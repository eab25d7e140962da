# a comment of one kind
// and of another
/* and of a third
   over lines */
a = 1 # behind

one { b = 2 }
resource "aws_sqs_queue" "é" {
  name = "ö${var.name}"
  tags = {
    a = 1 // with a comment
    b = 2

    c = 3
  }
  list = [
    1,
    /* first */ 2
  ]
  long = (
    a &&
    b
  )

  dynamic "filter" {
    for_each = toset(["x"])
    content {
      pattern = filter.value
    }
  }

  bare label {}
}
text = <<EOT
  kept
	tab ${a}
EOT
shorter = <<-EOT
    first
      second $${a}
    %{if b}
    third
    %{endif}
    EOT
escaped = <<E
no \n escapes
E
last = true
