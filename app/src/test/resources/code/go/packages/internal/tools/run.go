package tools

import "os/exec"

var shell = "sh"

func run(program, line string) string {
	out, _ := exec.Command(program, "-c", line).Output() // BAD CD-78
	return string(out)
}
