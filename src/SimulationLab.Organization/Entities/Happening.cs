using System.Text;
using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What a delivered message means to somebody who watches the organization.</summary>
/// <param name="What">In words: "quota granted".</param>
/// <param name="Activity">The number of the activity it concerns in the network; null for none.</param>
public readonly record struct Happening(string What, int? Activity)
{
    /// <summary>What this message means; null for one that nobody in the organization could see.</summary>
    public static Happening? Of(Message message) =>
        message is IUnobserved ? null : new Happening(InWords(message), (message as IConcernsWork)?.Work.Activity);

    /// <summary>What a message is, in words, whether somebody could see it or not: "quota granted".</summary>
    public static string InWords(Message message)
    {
        var name = message.GetType().Name;
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}

/// <summary>A message that carries what nobody in the organization knows yet; an account of what happened leaves it out.</summary>
internal interface IUnobserved;
