namespace SimulationLab.Grains;

/// <summary>
/// Whose turn it is. Work runs in two lanes, small and large, one piece at a time in each and in the order asked: a short question
/// does not wait for a long one. More at once would only be slower, since each piece uses all cores.
/// </summary>
public sealed class WorkQueue
{
    /// <summary>More than this are not in a lane, waiting and running.</summary>
    public const int MaximumWaiting = 50;

    /// <summary>The replications of all scenarios, at the most, up to which work is small.</summary>
    public const int LargestSmall = 10_000;

    private readonly Lock gate = new();
    private readonly List<Place> small = [];
    private readonly List<Place> large = [];

    /// <summary>Takes a place in the lane for so many replications at the most, or refuses.</summary>
    /// <exception cref="TooMuchWorkException">The lane is full.</exception>
    public Place Join(int replications)
    {
        lock (gate)
        {
            var isSmall = replications <= LargestSmall;
            var lane = isSmall ? small : large;
            if (lane.Count >= MaximumWaiting)
                throw new TooMuchWorkException($"{MaximumWaiting} pieces of {(isSmall ? "small" : "large")} work are waiting or running already; try again when some have ended.");
            var place = new Place(gate, lane);
            lane.Add(place);
            lane[0].Call();
            return place;
        }
    }

    /// <summary>A place in a lane, which is held while one waits and works; given up when disposed.</summary>
    public sealed class Place : IDisposable
    {
        private readonly Lock gate;
        private readonly List<Place> lane;
        private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Place(Lock gate, List<Place> lane) => (this.gate, this.lane) = (gate, lane);

        /// <summary>How many pieces of work are to end first.</summary>
        public int Ahead
        {
            get
            {
                lock (gate)
                    return lane.IndexOf(this);
            }
        }

        /// <summary>Waits for one's turn.</summary>
        public Task TurnAsync(CancellationToken cancel) => turn.Task.WaitAsync(cancel);

        /// <summary>Lets the next one have its turn.</summary>
        public void Dispose()
        {
            lock (gate)
                if (lane.Remove(this) && lane.Count > 0)
                    lane[0].Call();
        }

        internal void Call() => turn.TrySetResult();
    }
}
