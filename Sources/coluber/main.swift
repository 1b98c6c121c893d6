internal import ColuberCommands

Coluber.main()
