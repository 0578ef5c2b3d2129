"""The scripts by which bash, zsh, fish and PowerShell ask recip for completions, and where each looks for its own.

What recip answers is read as data, line by line, and handed to the shell as words: nothing of it is ever evaluated.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reciprocity.core.escaping import escape_controls
from reciprocity.errors import BadFile, WrongUsage

BASH = """\
_recip_completion() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(_RECIP_COMPLETE=bash command recip "${COMP_LINE:0:$COMP_POINT}" "$2" 2>/dev/null)
}
complete -o default -o nosort -F _recip_completion recip 2>/dev/null || complete -o default -F _recip_completion recip
"""

ZSH = """\
#compdef recip
_recip() {
    local answer line
    local -a offered shown
    answer="$(_RECIP_COMPLETE=zsh command recip "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)"
    for line in "${(@f)answer}"; do
        [[ -n "$line" ]] || continue
        offered+=("${line%%$'\\t'*}")
        shown+=("${line/$'\\t'/  -- }")
    done
    if (( $#offered == 0 )); then
        _files
    elif [[ "$answer" == *$'\\t'* ]]; then
        compadd -V recip -l -d shown -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- "${offered[@]}" ||
            compadd -V recip -l -d shown -U -- "${offered[@]}"
    else
        compadd -V recip -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- "${offered[@]}" ||
            compadd -V recip -U -- "${offered[@]}"
    fi
}
if [[ "$funcstack[1]" == _recip ]]; then
    _recip "$@"
else
    compdef _recip recip
fi
"""

FISH = """\
function __recip_complete
    set -lx _RECIP_COMPLETE fish
    set -l offered (command recip (commandline -cp | string collect) 2>/dev/null)
    if set -q offered[1]
        printf '%s\\n' $offered
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command recip --erase
complete --command recip --no-files --keep-order --arguments '(__recip_complete)'
"""

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName recip -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $utf8 = [System.Text.Encoding]::UTF8
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        }) + @("$wordToComplete")
    try {
        $env:_RECIP_WORDS = [Convert]::ToBase64String($utf8.GetBytes($typed -join "`0"))
        $env:_RECIP_COMPLETE = 'powershell'
        $answer = @(recip 2>$null)
    } finally {
        Remove-Item Env:_RECIP_WORDS, Env:_RECIP_COMPLETE -ErrorAction SilentlyContinue
    }
    foreach ($line in $answer) {
        $parts = @($line -split ' ' | ForEach-Object { $utf8.GetString([Convert]::FromBase64String($_)) })
        [System.Management.Automation.CompletionResult]::new($parts[0], $parts[1], 'ParameterValue', $parts[2])
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL, "pwsh": POWERSHELL}


def show(named: str | None) -> None:
    """`recip --show-completion [SHELL]`: the script on stdout."""
    sys.stdout.write(SCRIPTS[shell_here(named)])


def install(named: str | None) -> None:
    """`recip --install-completion [SHELL]`: the script where the shell looks for it, in place of an earlier one."""
    shell = shell_here(named)
    try:
        written = installed(shell)
    except OSError as problem:
        raise BadFile(
            f"The script could not be written ({problem}).", f"Put it in by hand: recip --show-completion {shell}"
        ) from problem
    sys.stdout.write(f"{shell} completion installed in {escape_controls(str(written))}\n")
    sys.stdout.write("It takes effect in the next shell that you open.\n")


def shell_here(named: str | None) -> str:
    """The shell that was named, else the one that recip was started from."""
    if named is None:
        from shellingham import ShellDetectionFailure, detect_shell

        try:
            named = str(detect_shell()[0])
        except ShellDetectionFailure:
            named = ""
    if named.lower() not in SCRIPTS:
        raise WrongUsage(
            f"recip has no completion for {named}." if named else "Which shell this is could not be told.",
            f"Name one after the option: {', '.join(SCRIPTS)}.",
        )
    return named.lower()


def installed(shell: str) -> Path:
    """Write a shell's script, and the line that has it read, in Typer's places, so as to replace Typer's; its file."""
    home = Path.home()
    if shell == "bash":
        script = home / ".bash_completions" / "recip.sh"
        _write(script, BASH)
        _add_line(home / ".bashrc", f"source '{script}'")
    elif shell == "zsh":
        script = home / ".zfunc" / "_recip"
        _write(script, ZSH)
        _add_line(home / ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    elif shell == "fish":
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        script = folder / "fish" / "completions" / "recip.fish"
        _write(script, FISH)
    else:
        profile = _profile_of(shell)
        script = profile.with_name("recip-completion.ps1")
        _write(script, POWERSHELL)
        _add_line(profile, '. "$PSScriptRoot/recip-completion.ps1"')
    return script


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _add_line(file: Path, line: str) -> None:
    """Add a line to the end of a file of the user's that has it not yet; all else in it stays as it is."""
    there = file.read_bytes() if file.exists() else b""
    if line.encode() in there.splitlines():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as end:
        end.write((b"\n" if there and not there.endswith(b"\n") else b"") + line.encode() + b"\n")


def _profile_of(shell: str) -> Path:
    """The profile that PowerShell reads when it starts, as it says itself. `OSError` where it is not there to ask."""
    said = subprocess.run(  # noqa: S603 - one of the two names above
        [shell, "-NoProfile", "-Command", "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout.strip()
    if not said:
        raise FileNotFoundError(f"{shell} names no profile")
    return Path(said)
