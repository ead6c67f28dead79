namespace Tenfold.Tests;

/// <summary>The threads of a training and where they meet.</summary>
public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_thread_runs_once_in_every_run(int threads)
    {
        using WorkerTeam team = new(threads);
        int[] runs = new int[threads];
        for (int i = 0; i < 50; i++)
            team.Run(thread => Interlocked.Increment(ref runs[thread]));

        Assert.All(runs, count => Assert.Equal(50, count));
    }

    [Fact]
    public void Nobody_passes_the_barrier_before_all_are_there()
    {
        using WorkerTeam team = new(3);
        int[] counts = new int[3];
        int behind = 0;
        team.Run(thread =>
        {
            for (int round = 1; round <= 200; round++)
            {
                Volatile.Write(ref counts[thread], round);
                team.Barrier.Wait();
                for (int other = 0; other < 3; other++)
                {
                    if (Volatile.Read(ref counts[other]) < round)
                        Interlocked.Increment(ref behind);
                }

                team.Barrier.Wait();
            }
        });

        Assert.Equal(0, behind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failure_on_any_thread_reaches_the_caller_and_the_team_goes_on(int failing)
    {
        using WorkerTeam team = new(3);

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => team.Run(thread =>
        {
            if (thread == failing)
                throw new InvalidOperationException("no");
        }));
        Assert.Equal("no", failure.Message);

        int runs = 0;
        team.Run(_ => Interlocked.Increment(ref runs));
        Assert.Equal(3, runs);
    }

    [Fact]
    public void A_team_of_nobody_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(0));
}
