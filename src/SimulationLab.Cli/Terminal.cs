using System.Globalization;
using Spectre.Console;

namespace SimulationLab.Cli;

/// <summary>Where output goes: tables and data to standard output, progress and errors to standard error.</summary>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole errors, TextWriter data)
{
    // Narrower than this no table can be read.
    private const int NarrowestPipe = 40;

    public IAnsiConsole Output { get; } = output;

    public IAnsiConsole Errors { get; } = errors;

    /// <summary>Standard output without any formatting, for JSON and CSV.</summary>
    public TextWriter Data { get; } = data;

    public static Terminal OfProcess() => new(ConsoleOn(Console.Out, Console.IsOutputRedirected), ConsoleOn(Console.Error, Console.IsErrorRedirected), Console.Out);

    /// <summary>One line to standard error.</summary>
    public void Complain(string line) => Errors.Write(new Text(line + Environment.NewLine));

    /// <summary>A pipe has no width: whoever reads it can take long lines, or says how long with COLUMNS.</summary>
    public static int WidthOfPipe(string? columns) => int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width >= NarrowestPipe ? width : 160;

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = WidthOfPipe(Environment.GetEnvironmentVariable("COLUMNS"));
        return console;
    }
}
